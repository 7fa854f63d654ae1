# make test (the default), demo, eval, errors, diff, bench. Everything is installed into .venv; nothing else is touched.
PYTHON ?= python3
VENV   ?= .venv
BIN     = $(VENV)/bin
STAMP   = $(VENV)/.installed
GOLD   ?= examples/gold
KIND   ?= figure
BASE   ?= main

.DEFAULT_GOAL := test
.PHONY: test lint demo eval errors diff bench clean

$(STAMP): pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

lint: $(STAMP)
	$(BIN)/ruff check src tests bench
	$(BIN)/ruff format --check src tests bench
	$(BIN)/mypy

test: lint
	$(BIN)/pytest

demo: $(STAMP)
	$(BIN)/sayso demo

eval: $(STAMP)
	$(BIN)/python eval/run.py --gold $(GOLD) --sayso $(BIN)/sayso

clean:
	rm -rf $(VENV) out build dist .mypy_cache .ruff_cache .pytest_cache
