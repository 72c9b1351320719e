"""The thesaurus: its lines, what stands for what, and that every shipped line can be read."""

from pathlib import Path

import pytest

from rag.errors import SettingError
from rag.text.normal import fold
from rag.text.thesaurus import SHIPPED, Otherwise, Thesaurus, thesaurus


def _of(*lines: str) -> Thesaurus:
    return Thesaurus.of(lines)


def test_a_said_word_is_printed_otherwise_and_not_the_other_way_round() -> None:
    words = _of("扒掉 推倒 = 拆除 拆迁")
    assert words.otherwise("老屋扒掉以后") == (Otherwise(2, 4, ("拆除", "拆迁")),)
    assert words.otherwise("老屋拆除以后") == (Otherwise(2, 4, (), ("拆迁",)),)


def test_a_word_of_several_lines_has_the_words_of_all() -> None:
    words = _of("头头 = 书记", "头头 = 镇长 书记")
    assert words.printed["头头"] == ("书记", "镇长")


def test_kinds_of_one_thing_are_printed_for_it_but_do_not_stand_for_one_another() -> None:
    words = _of("打球 = 篮球 篮球赛 | 足球")
    assert words.printed["打球"] == ("篮球", "篮球赛", "足球")
    assert words.alike == {"篮球": ("篮球赛",), "篮球赛": ("篮球",)}


def test_the_longest_words_are_met_first_and_none_overlaps() -> None:
    words = _of("看孩子 = 托管", "孩子 = 儿童", "子女 = 家属")
    assert [(one.start, one.end) for one in words.otherwise("看孩子女工")] == [(0, 3)]


def test_a_single_character_counts_only_as_a_word_of_its_own() -> None:
    words = _of("娃 = 儿童")
    assert words.otherwise("谁家的娃没人管") == (Otherwise(3, 4, ("儿童",)),)
    assert words.otherwise("买个洋娃娃") == ()


def test_a_latin_word_or_a_figure_is_not_met_inside_another() -> None:
    words = _of("ct = 核磁共振", "12 = 一打")
    assert words.otherwise("a doctor in 2012") == ()
    assert [(one.start, one.end) for one in words.otherwise("做ct要多久")] == [(1, 3)]


def test_comments_and_empty_lines_say_nothing() -> None:
    assert _of("# 扒掉 = 拆除", "", "   ").otherwise("扒掉") == ()


@pytest.mark.parametrize(
    "line", ["扒掉 拆除", "= 拆除", "扒掉 =", "扒掉 = 拆除 |", "一个长得不能再长了的说法啊 = 拆除"]
)
def test_a_line_that_cannot_be_read_is_named_with_its_form(line: str) -> None:
    with pytest.raises(SettingError, match="Thesaurus") as caught:
        _of(line)
    assert line in caught.value.message
    assert "=" in caught.value.hint


def test_lines_of_ones_own_are_added_from_a_file_or_a_folder(tmp_path: Path) -> None:
    (tmp_path / "own.txt").write_text("老墙门 = 石库门\n", encoding="utf-8")
    for place in (tmp_path, tmp_path / "own.txt"):
        own = thesaurus(str(place))
        assert own.printed["老墙门"] == ("石库门",)
        assert set(thesaurus().printed) < set(own.printed)


def test_lines_of_ones_own_are_folded_as_questions_are(tmp_path: Path) -> None:
    file = tmp_path / "own.txt"
    file.write_text("\ufeff老牆門 WiFi ＝ 石庫門 無線網\n", encoding="utf-8")
    assert thesaurus(str(file)).printed["老墙门"] == thesaurus(str(file)).printed["wifi"] == ("石库门", "无线网")


def test_a_file_that_is_not_there_is_an_error_with_the_next_step(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="RAG_THESAURUS"):
        thesaurus(str(tmp_path / "nowhere.txt"))


@pytest.mark.parametrize("file", sorted(SHIPPED.glob("*.txt")), ids=lambda file: file.stem)
def test_the_shipped_lines_are_words_in_their_folded_form_and_none_stands_twice(file: Path) -> None:
    said_as: dict[str, int] = {}
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        plain = line.partition("#")[0].strip()
        if not plain:
            continue
        Thesaurus.of([plain])
        words = plain.replace("=", " ").replace("|", " ").split()
        assert len(set(words)) == len(words), f"{file.name}:{number} names a word twice: {plain}"
        assert all(word == fold(word) for word in words), f"{file.name}:{number} is not folded: {plain}"
        assert plain not in said_as, f"{file.name}:{number} repeats line {said_as[plain]}"
        said_as[plain] = number


def test_an_error_names_the_file_and_the_line_and_shows_no_more_than_its_beginning(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("老墙门 = 石库门\n", encoding="utf-8")
    (tmp_path / "own.txt").write_text("# 我们的话\n\n老墙门 石库门" + "长" * 5000 + "\n", encoding="utf-8")
    with pytest.raises(SettingError) as caught:
        thesaurus(str(tmp_path))
    assert "own.txt" in caught.value.message
    assert "3" in caught.value.message
    assert len(caught.value.message) < 300


@pytest.mark.parametrize(
    "line", ["老墙门、老房子 = 石库门", "a = b = c", " ".join(f"词{n}" for n in range(70)) + " = 石库门"]
)
def test_words_that_run_together_and_lines_of_too_many_are_refused(line: str) -> None:
    with pytest.raises(SettingError):
        _of(line)


def test_a_sign_within_a_word_is_no_comment() -> None:
    assert _of("c#语言 = 编程 # 电脑").printed == {"c#语言": ("编程",)}


def test_a_folder_without_files_is_no_thesaurus(tmp_path: Path) -> None:
    (tmp_path / "own.md").write_text("老墙门 = 石库门\n", encoding="utf-8")
    with pytest.raises(SettingError, match="no thesaurus"):
        thesaurus(str(tmp_path))
