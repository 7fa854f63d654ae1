# test (the default), demo, site, eval, errors, diff, bench. Everything is installed into .venv; nothing else on the machine is touched.
PYTHON ?= python3
VENV   ?= .venv
BIN     = $(VENV)/bin
READY   = $(VENV)/.ready
STAMP   = $(VENV)/.installed
GOLD   ?= tests
KIND   ?= figure
BASE   ?= main
# What our followthemoney files are read with in tests. It goes in without what it asks for (the extra "ftm" has that), because one package
# below it asks for PyICU, which has to be compiled; pyicu-wheels is the same module, built.
FTM     = followthemoney==4.11.2 normality==3.1.0 rigour==2.6.1
READER  = @microsoft/sarif-multitool@5.7.0
PIP     = $(BIN)/python -m pip install --quiet --disable-pip-version-check

.DEFAULT_GOAL := test
.PHONY: test lint demo site reader eval errors diff bench size clean help

help:            ## this list
	@grep -E '^[a-z]+:.*##' Makefile

$(READY): pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "sayso goes into $(VENV): a minute or two"
	@$(PIP) --editable .
	@touch $@

$(STAMP): $(READY)
	@echo "the tools for tests and documentation go into $(VENV): 1 GB, some minutes"
	@$(PIP) --editable '.[dev]'
	-@$(PIP) --only-binary :all: --editable '.[ftm]' && $(PIP) --only-binary :all: --no-deps $(FTM)
	@touch $@

lint: $(STAMP)   ## ruff and mypy --strict
	$(BIN)/ruff check src tests bench
	$(BIN)/ruff format --check src tests bench
	$(BIN)/mypy

test: lint       ## lint and all tests
	$(BIN)/pytest

demo: $(READY)   ## the example story: ledger, summary, report (in out/)
	$(BIN)/sayso demo

site: $(STAMP)   ## the documentation as pages that open from a folder (in out/site)
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet
	@echo "open out/site/index.html"

reader:          ## the validator of those who wrote SARIF, for its test, in .readers (npm)
	npm install --silent --no-save --ignore-scripts --prefix .readers $(READER)
	chmod u+x .readers/node_modules/@microsoft/sarif-multitool-*/Sarif.Multitool*

eval: $(STAMP)   ## scores on GOLD (default: the example story; GOLD=PATH is any folder laid out like it)
	$(BIN)/python eval/run.py --gold $(GOLD) --sayso $(BIN)/sayso $(if $(ONLY),--only $(ONLY))
	$(BIN)/python eval/score_events.py --gold $(GOLD) --sayso $(BIN)/sayso
	@test ! -f $(GOLD)/figures/ranges.jsonl || $(BIN)/python eval/score_ranges.py --gold $(GOLD)/figures/ranges.jsonl --sayso $(BIN)/sayso
	@test ! -d $(GOLD)/drafts || $(BIN)/python eval/score_checks.py --gold $(GOLD) --sayso $(BIN)/sayso

errors: $(STAMP) ## misses and false alarms by cause, KIND=figure, statement or date, on GOLD
	$(BIN)/python eval/errors.py --gold $(GOLD) --kind $(KIND) --sayso $(BIN)/sayso

diff: $(STAMP)   ## records gained and lost against BASE over the story texts, by rule
	$(BIN)/python bench/diff.py --base $(BASE)

bench: $(STAMP)  ## speed and memory (SCALE=2000,20000,200000: the ledger's sizes; the last takes a quarter of an hour)
	$(BIN)/python bench/speed.py
	$(BIN)/python bench/ledger.py
	$(BIN)/python bench/search.py
	$(BIN)/python bench/dates.py
	$(BIN)/python bench/figures.py

size: $(STAMP)   ## what a fresh install weighs, by package; fails above 150 MB
	$(BIN)/python bench/install.py

clean:           ## remove what was made
	rm -rf $(VENV) out build dist .mypy_cache .ruff_cache .pytest_cache
