# Two commands do everything on a machine with Python 3.11, make and git:
#   make run    screen a demonstration force, write the report, and serve the desk with it
#   make test   run the test suite

PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
TRAINING := .venv-training
RECORDS ?= 20000
SEED ?= 1
DEMO := demonstration
DESK := $(DEMO)/desk
PORT ?= 8000
STATIC := src/sightline/site/static
ON_POSTGRES := test -n "$$SIGHTLINE_TEST_DATABASE_URL" || { echo "Set SIGHTLINE_TEST_DATABASE_URL, for example postgresql://user:password@127.0.0.1:5432/postgres; its user has to be allowed to create databases." >&2; exit 1; }
# Training asks for large blocks anew at each step: without this each comes from the kernel, page by page, which takes most of the time.
KEEP_MEMORY := MALLOC_MMAP_MAX_=0 MALLOC_TRIM_THRESHOLD_=100000000000 MALLOC_TOP_PAD_=268435456
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.DEFAULT_GOAL := help
.PHONY: help run test test-postgres test-browser test-browser-postgres bench load check lint types imports figures reader join assets lock clean

help: ## Say what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 15

$(VENV)/made:
	@command -v $(PYTHON) >/dev/null || { echo "Sightline needs Python 3.11: install it, or say where it is with 'make PYTHON=/path/to/python3.11'." >&2; exit 1; }
	@echo "==> Making a virtual environment in $(VENV)"
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/run: requirements/run.txt pyproject.toml | $(VENV)/made
	@echo "==> Installing the locked dependencies"
	@$(PIP) install --require-hashes -r requirements/run.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/dev: requirements/dev.txt $(VENV)/run
	@echo "==> Installing what the tests need"
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@

$(VENV)/bench: requirements/bench.txt $(VENV)/dev
	@echo "==> Installing the rivals to measure against"
	@$(PIP) install --require-hashes -r requirements/bench.txt
	@touch $@

$(TRAINING)/made: requirements/training.txt requirements/run.txt
	@echo "==> Making an environment for training in $(TRAINING)"
	@$(PYTHON) -m venv $(TRAINING)
	@$(TRAINING)/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes -r requirements/run.txt
	@$(TRAINING)/bin/python -m pip --disable-pip-version-check --quiet install --no-deps -r requirements/training.txt
	@$(TRAINING)/bin/python -m pip --disable-pip-version-check --quiet install --no-deps --no-build-isolation --editable .
	@touch $@

run: $(VENV)/run ## Screen a demonstration force, write the report, and serve the desk with it
	@echo "==> Writing the demonstration force's extract ($(RECORDS) records)"
	@$(BIN)/sightline demo --records $(RECORDS) --seed $(SEED) --out $(DEMO)
	@echo "==> Screening it"
	@$(BIN)/sightline screen $(DEMO)/extract.csv --out $(DEMO)/findings.csv --out $(DEMO)/report.html
	@echo "==> Setting up the desk in $(DESK)"
	@test -s $(DESK)/people.txt || { mkdir -p $(DESK) && SIGHTLINE_DATA=$(DESK) $(BIN)/sightline desk demonstration --records $(RECORDS) --seed $(SEED) > $(DESK)/people.new && mv $(DESK)/people.new $(DESK)/people.txt; }
	@cat $(DESK)/people.txt
	@echo "==> Serving it at http://127.0.0.1:$(PORT)/ (Ctrl-C stops it; these people and passwords are in $(DESK)/people.txt)"
	@SIGHTLINE_LOG_LEVEL=WARNING SIGHTLINE_DATA=$(DESK) $(BIN)/sightline serve --migrate --port $(PORT)

test: $(VENV)/dev ## Run the test suite
	@echo "==> Running the tests"
	@env -u SIGHTLINE_TEST_DATABASE_URL $(BIN)/python -m pytest -n auto

test-postgres: $(VENV)/dev ## Run the tests of the desk on PostgreSQL (SIGHTLINE_TEST_DATABASE_URL says where)
	@echo "==> Running the tests of the desk on PostgreSQL"
	@$(ON_POSTGRES)
	@$(BIN)/python -m pytest -n auto tests/unit/desk tests/unit/site tests/integration/desk

test-browser: $(VENV)/dev ## Run the tests in a real browser (needs Chromium: apt-get install chromium)
	@echo "==> Running the tests in a browser, on SQLite"
	@env -u SIGHTLINE_TEST_DATABASE_URL $(BIN)/python -m pytest -m browser tests/browser

test-browser-postgres: $(VENV)/dev ## Run them on PostgreSQL (SIGHTLINE_TEST_DATABASE_URL says where)
	@echo "==> Running the tests in a browser, on PostgreSQL"
	@$(ON_POSTGRES)
	@$(BIN)/python -m pytest -m browser tests/browser

lint: $(VENV)/dev ## Check style and form
	@echo "==> Checking style"
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(VENV)/dev ## Check types, strictly in the engine
	@echo "==> Checking types"
	@SIGHTLINE_DATA=$(VENV)/types $(BIN)/mypy

imports: $(VENV)/dev ## Check the import rules of the house
	@echo "==> Checking the rules of the house"
	@$(BIN)/lint-imports

check: lint types imports ## Lint, types and import rules

figures: $(VENV)/dev ## Measure on the labelled data (docs/figures.md); DATA=folder with the evaluation data
	@$(BIN)/python -m bench.figures $(if $(DATA),--data $(DATA))

reader: $(TRAINING)/made ## Train the readers from the corpus and join them; goes on where it was interrupted (DATA=folder with the evaluation data)
	@echo "==> Training the fast reader"
	@$(TRAINING)/bin/python -m training.fast
	@echo "==> Training the deep reader"
	@$(KEEP_MEMORY) $(TRAINING)/bin/python -m training.deep $(if $(DATA),--data $(DATA))
	@$(MAKE) --no-print-directory join

join: $(TRAINING)/made ## Calibrate rules and readers together, after either has changed
	@echo "==> Joining rules and readers"
	@$(TRAINING)/bin/python -m training.calibrate

bench: $(VENV)/bench ## Measure speed against named rivals
	@$(BIN)/python -m bench.speed

load: $(VENV)/dev ## Measure the desk under load: 5 people on SQLite, 20 on PostgreSQL where SIGHTLINE_LOAD_DATABASE_URL names an empty database
	@$(BIN)/python -m bench.load --people 5
	@test -z "$$SIGHTLINE_LOAD_DATABASE_URL" || $(BIN)/python -m bench.load --people 20 --database "$$SIGHTLINE_LOAD_DATABASE_URL"

lock: | $(VENV)/made ## Lock the newest allowed versions of all dependencies
	@$(PIP) install uv
	@mkdir -p requirements
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url --extra deep pyproject.toml requirements/build.in -o requirements/run.txt
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url -c requirements/run.txt --extra deep --extra dev pyproject.toml requirements/build.in -o requirements/dev.txt
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url -c requirements/dev.txt --extra deep --extra dev --extra bench pyproject.toml requirements/build.in -o requirements/bench.txt

assets: ## Compile the stylesheet and script of the desk (needs npm; the result is kept in the repository)
	@echo "==> Compiling the stylesheet"
	@cd assets && npm ci --silent && npx --no sass -- --no-source-map --style=compressed --quiet-deps --load-path=node_modules sightline.scss ../$(STATIC)/sightline.css
	@cp assets/node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.js assets/desk.js $(STATIC)/
	@sed -i 's@//# sourceMappingURL=.*@@' $(STATIC)/govuk-frontend.min.js

clean: ## Remove what was made
	@rm -rf $(VENV) $(TRAINING) training-runs $(DEMO) build dist .pytest_cache .mypy_cache .ruff_cache
