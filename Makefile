# make run | test | check | bench | torture | setup | lock. Every target sets up what it needs.
SHELL := /bin/bash
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
# Two cores: two workers, each with a database of its own on one embedded server.
JOBS ?= 2

.DEFAULT_GOAL := help
.PHONY: help setup run test check bench torture lock clean

help:
	@sed -n 's/^# *make /make /p' Makefile

setup: $(STAMP)

$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; set PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "Python's venv module is missing (Debian: the package python3-venv)" >&2; exit 1; }
	@echo "setting up $(VENV): about half a minute"
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index --editable .
	@touch $@

run: $(STAMP)
	exec $(BIN)/dossier run --demo

test: $(STAMP)
	$(BIN)/python -m pytest -n $(JOBS) --dist loadfile

check: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(STAMP)
	$(BIN)/python -m benchmarks --write

torture: $(STAMP)
	$(BIN)/python -m pytest -n 0 tests/torture.py

# The resolver that writes the lock lives in an environment of its own, outside the product's.
lock:
	$(PYTHON) -m venv $(VENV)-lock
	$(VENV)-lock/bin/python -m pip install --quiet --disable-pip-version-check uv
	$(VENV)-lock/bin/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-annotate --quiet --upgrade --custom-compile-command "make lock" --output-file requirements.lock
	rm -rf $(VENV)-lock

clean:
	rm -rf $(VENV) build *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
