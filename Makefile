# make run    install what is missing, build the index on first use, open the chat
# make test   install what is missing, run the tests
# make check  linters, types, architecture, and that no score fell by more than its noise
# make eval   measure answers and write the table of the README
# make train  train the bundled encoder (needs DATA=folder of training files)

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet -c constraints.txt

.PHONY: run test check eval train

run: $(VENV)/installed
	$(BIN)/wenju chat

test: $(VENV)/installed-dev
	$(BIN)/python -m pytest

check: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/wenju eval --check

eval: $(VENV)/installed-dev
	$(BIN)/wenju eval --write

train: $(VENV)/installed-dev
	$(BIN)/python -m index.training --data $(DATA)

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(PIP) -e '.[formats]'
	touch $@

# The pinned PyTorch goes in first and alone: left to a dependency's choice, pip takes a build with gigabytes of CUDA.
$(VENV)/installed-dev: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(PIP) torch==2.13.0
	$(PIP) -e '.[dev]'
	touch $@ $(VENV)/installed
