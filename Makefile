# `make demo` needs Python 3.11, git and make, nothing else. `make test` also installs outside judges where it may.

VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
WORKERS ?= 2
CHECKED := contracts schemas cli.py tests benchmarks

# Installing without compiling is quicker; what is then used is compiled once, unless this forbids it.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help demo test test-slow judges lint format bench catalogue build clean

help:
	@echo "make demo       install into $(VENV) and write finished documents into out/"
	@echo "make test       outside judges, ruff, mypy --strict, the whole test suite"
	@echo "make test-slow  only the tests that take long"
	@echo "make lint       ruff and mypy alone"
	@echo "make format     rewrite the sources in the project's format"
	@echo "make bench      all benchmarks, one JSON line a figure"
	@echo "make catalogue  bring the message catalogues up to date with the sources"
	@echo "make build      wheel and source archive into dist/"
	@echo "make clean      remove everything that was made here"

demo: $(VENV)/.installed
	$(BIN)/contracts demo out/

test: lint judges
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal

test-slow: $(VENV)/.installed-test judges
	HYPOTHESIS_PROFILE=slow $(BIN)/python -m pytest -n $(WORKERS) --dist worksteal -m slow

judges: $(VENV)/.installed-test
	@PYTHON=$(BIN)/python bash tests/judges/install.sh

lint: $(VENV)/.installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy $(CHECKED)

format: $(VENV)/.installed-test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.installed-test
	@bash benchmarks/rivals/install.sh
	$(BIN)/python -m benchmarks.run

catalogue: $(VENV)/.installed-test
	$(BIN)/python -m tests.catalogues

build: $(VENV)/.installed-test
	$(BIN)/python -m build --outdir dist .

clean:
	rm -rf $(VENV) out build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	rm -rf tests/judges/.build tests/judges/node_modules
	find cli.py contracts schemas tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@.ci/venv $(VENV)

$(VENV)/.installed: pyproject.toml | $(BIN)/python
	@echo "Installing contracts-ua into $(VENV)"
	@$(PIP) install --no-compile --editable .
	@touch $@

$(VENV)/.installed-test: pyproject.toml | $(BIN)/python
	@echo "Installing contracts-ua and its test tools into $(VENV)"
	@$(PIP) install --no-compile --editable '.[test]'
	@touch $(VENV)/.installed $@
