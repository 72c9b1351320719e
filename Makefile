# Two commands do everything on a fresh machine: `make run` and `make test`.
# Both set up .venv themselves and are quick the second time.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
TOOLS := .tools
APT := apt-get -o Acquire::Retries=5
PIP := $(BIN)/pip install --quiet --disable-pip-version-check --retries 10 --constraint constraints.txt

.PHONY: run test prove lint types imports tests build model ablation bench browser clean help
.DEFAULT_GOAL := help

help:
	@echo "make run       set up, build the index from seeds/, serve the app on 127.0.0.1:7860"
	@echo "make test      set up, run every check (lint, types, imports, tests)"
	@echo "make prove     the long forms: hundreds of kills, long fuzzing"
	@echo "make ablation [PUBLIC='FILE …'] [ASKED=FILE] [RERANKER=FOLDER]  the tables behind the defaults"
	@echo "make bench     speeds as ratios"
	@echo "make model DATA=FOLDER [EVAL=FOLDER]  train the embedded model again (see training/README.md)"
	@echo "make clean     remove .venv, caches and the built index"

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; name it: make PYTHON=python3.11 ...")'
	$(PYTHON) -m venv $(VENV)

# What the app needs, and what the checks need on top. A stamp is older than
# what it was made from exactly when the set-up must run again.
$(VENV)/.installed: pyproject.toml constraints.txt | $(BIN)/python
	@echo "正在安装，需要几分钟 Installing; this takes a few minutes the first time."
	$(PIP) --editable .
	@touch $@

$(VENV)/.checked: $(VENV)/.installed
	$(PIP) --editable '.[dev,llm]'
	@touch $@

run: $(VENV)/.installed
	@# What is served follows seeds/; what was added from elsewhere by `rag add` stays.
	$(BIN)/python -m rag build --keep-others
	exec $(BIN)/python app.py

build: $(VENV)/.installed
	$(BIN)/python -m rag build

test: lint types imports tests

lint: $(VENV)/.checked
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.checked
	$(BIN)/mypy

imports: $(VENV)/.checked
	$(BIN)/lint-imports

tests: $(VENV)/.checked browser
	$(BIN)/pytest -m "not prove"

prove: $(VENV)/.checked browser
	$(BIN)/pytest -m "prove"
	$(BIN)/pytest -m "not prove and not browser" --hypothesis-profile wide tests/reading tests/showing tests/text

# The browser tests need Chromium with Chinese fonts and the axe accessibility rules.
browser: $(TOOLS)/node_modules/axe-core/axe.min.js
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || { \
	  [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
	    || { echo "Chromium is missing. Install it with Chinese fonts (Debian: apt-get install chromium fonts-noto-cjk)."; exit 1; }; \
	  $(APT) update -qq && DEBIAN_FRONTEND=noninteractive $(APT) install -y -qq chromium fonts-noto-cjk >/dev/null; }

$(TOOLS)/node_modules/axe-core/axe.min.js:
	@command -v npm >/dev/null || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
	    && $(APT) update -qq && DEBIAN_FRONTEND=noninteractive $(APT) install -y -qq npm >/dev/null; } \
	  || { echo "npm is missing; it fetches the accessibility rules for the browser tests."; exit 1; }
	npm install --silent --no-audit --no-fund --fetch-retries 5 --prefix $(TOOLS) axe-core@4.14.1
	@touch $@

model: $(VENV)/.checked
	@test -n "$(DATA)" || { echo "Say where the training data lie: make model DATA=FOLDER (training/README.md)"; exit 2; }
	$(PIP) --editable '.[training]'
	$(BIN)/python -m training --data "$(DATA)" --out rag/model $(if $(EVAL),--eval "$(EVAL)")

# Speeds, as ratios against a plain engine in the same run. Needs a built index.
bench: $(VENV)/.checked build
	$(BIN)/python -m bench.reading
	$(BIN)/python -m bench.asking --index index
	$(BIN)/python -m bench.serving --index index --questions tests/gold/questions.jsonl

ablation: $(VENV)/.checked
	$(BIN)/python -m bench.ablation tests/gold/questions.jsonl tests/gold/ours.jsonl \
	  $(if $(PUBLIC),--public $(PUBLIC)) $(if $(ASKED),--asked $(ASKED)) $(if $(RERANKER),--reranker $(RERANKER))

clean:
	rm -rf $(VENV) $(TOOLS) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .rag
	find index -mindepth 1 ! -name README.md -delete
