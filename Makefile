# The commands of this project; the README names the first ones.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin

.PHONY: help setup demo test lint types contracts unit bench soak shots docs clean

help: ## Show this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile

demo: $(VENV)/.run ## Open the console on a simulated PBX
	@sh packaging/debian/system-packages.sh run
	$(BIN)/ucm-cti --demo

setup: $(VENV)/.dev ## Make .venv with everything for development
	@sh packaging/debian/system-packages.sh test

test: setup lint types contracts unit ## Check everything: style, types, layers, all tests

lint:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types:
	$(BIN)/mypy

contracts:
	$(BIN)/lint-imports

unit:
	QT_QPA_PLATFORM=offscreen $(BIN)/pytest -n 2 --dist worksteal

bench: setup ## Measure speed as ratios; writes build/bench.json
	$(BIN)/python -m tests.bench build/bench.json

soak: setup ## Look for faults that leave a wrong picture; until stopped, or SECONDS=n
	$(BIN)/python -m tests.soak --hours 10
	$(BIN)/python -m tests.soak $(if $(SECONDS),--seconds $(SECONDS))

shots: setup ## Write a picture of every view, light and dark, to build/shots
	$(BIN)/python -m tests.shots build/shots

docs: setup ## Write the reference of the API, made from the declarations, to build/docs
	$(BIN)/python -m ucm_cti.docs build/docs

clean: ## Remove what the build made
	rm -rf build dist $(VENV)

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(VENV)/.run
