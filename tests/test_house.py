"""The house keeps its own rules: rooms described, modules short, heavy imports late."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "rag"
MODULES = sorted(PACKAGE.rglob("*.py"))
HEAVY = ("torch", "sentence_transformers", "gradio", "faiss", "tantivy", "transformers", "pandas", "sklearn")


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _imports_at_top(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Import):
            names.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_module_says_first_what_it_owns_and_fits_in_300_lines(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    docstring = ast.get_docstring(ast.parse(source))
    assert docstring, f"{_name(path)} does not say what it owns"
    assert source.count("\n") <= 300


@pytest.mark.parametrize("path", [path for path in MODULES if "serving" not in path.parts], ids=_name)
def test_heavy_packages_are_imported_only_inside_the_functions_that_need_them(path: Path) -> None:
    assert not _imports_at_top(path) & set(HEAVY)


def test_the_package_readme_describes_exactly_the_rooms_that_stand() -> None:
    table = (PACKAGE / "README.md").read_text(encoding="utf-8")
    described = set(re.findall(r"^\| `rag/([\w.]+)/?`", table, flags=re.MULTILINE))
    standing = {
        path.name
        for path in PACKAGE.iterdir()
        if not path.name.startswith("__") and (path.is_dir() or path.suffix == ".py")
    } | {"__main__.py"}
    assert described == standing


def test_every_file_that_the_package_readme_points_to_exists() -> None:
    page = (PACKAGE / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:rag|tests|training|bench|docs)/[\w./-]+)`", page))
    assert named, "the 'where do I change' table names no file"
    assert sorted(name for name in named if not (ROOT / name).exists()) == []


def test_help_comes_without_any_heavy_package_loaded() -> None:
    program = (
        "import sys\n"
        "from rag.cli.main import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stderr.strip() == "[]"
    assert "articles" in done.stdout


def test_no_test_measures_how_fast_its_machine_is() -> None:
    """Waiting for a thing may look at the clock; what a test asserts may not. Speeds are told by `bench`."""
    clocks = {"perf_counter", "perf_counter_ns", "process_time", "time_ns"}
    timed = [
        f"{_name(path)}: {function.name}"
        for path in sorted((ROOT / "tests").rglob("test_*.py"))
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(function, ast.FunctionDef) and function.name.startswith("test_")
        for node in ast.walk(function)
        if isinstance(node, ast.Attribute | ast.Name) and getattr(node, "attr", getattr(node, "id", "")) in clocks
    ]
    assert timed == []


def test_nothing_in_the_package_unpickles() -> None:
    loaders = {"pickle", "cPickle", "dill", "joblib", "shelve", "marshal"}
    assert [_name(path) for path in MODULES if _imports_at_top(path) & loaders] == []
