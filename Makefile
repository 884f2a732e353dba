# Every verb a contributor needs. `make` alone lists them.
# All of them work in .venv, which is built from requirements.lock and nothing else.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed
RAY    := $(VENV)/.installed-ray
PAGES  := build/demo
SEED   := tests/gold/seed
GOLD   := tests/gold/seed tests/gold/wire
SCORES := build/eval
BATCH  := build/batch

.DEFAULT_GOAL := help
.PHONY: help venv demo batch-demo test check docs eval bench bench-scanner bench-scoring bench-checking bench-mutation bench-overhead bench-batch record lock clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-7s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

venv: $(STAMP)

# A newer pip first: the one that Python 3.11 ships is too old to be relied on.
# --no-build-isolation: hatchling is in the lock, with a hash, so the editable
# install neither downloads nor trusts anything beyond the lock.
$(STAMP): pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "$(PYTHON) is missing or older than Python 3.11; name a newer one: make PYTHON=python3.12" >&2; exit 1; }
	@echo "Installing the locked packages into $(VENV)"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install -qq --upgrade 'pip>=25.3'
	@$(BIN)/python -m pip install -qq --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install -qq --no-deps --no-build-isolation -e .
	@touch $@

# Ray is large, and only the tests of a cluster need it.
$(RAY): $(STAMP) requirements-ray.lock
	@echo "Installing Ray into $(VENV)"
	@$(BIN)/python -m pip install -qq --require-hashes -r requirements-ray.lock
	@touch $@

demo: venv ## Extract from two sample articles: claims, verdicts, arithmetic, and a page each to open
	@echo "Extracting claims from two sample articles"
	@mkdir -p $(PAGES)
	$(BIN)/extractor extract $(SEED)/the-moscow-times.txt
	$(BIN)/extractor extract $(SEED)/wire-copy.txt --published 2025-02-20
	@$(BIN)/extractor extract $(SEED)/the-moscow-times.txt --format html --output $(PAGES)/the-moscow-times.html
	@$(BIN)/extractor extract $(SEED)/wire-copy.txt --published 2025-02-20 --format html --output $(PAGES)/wire-copy.html
	@echo "Pages to open in a browser:"
	@echo "  $(PAGES)/the-moscow-times.html"
	@echo "  $(PAGES)/wire-copy.html"

test: venv $(RAY) ## Run the tests (sockets are blocked)
	@echo "Running the tests"
	@$(BIN)/python -m pytest

batch-demo: venv ## Read a folder with a feed, pages and articles into a store, and its claims into a CSV
	@echo "Reading a folder into a store, without network"
	@rm -rf $(BATCH) && mkdir -p $(BATCH) && cp -r docs/batch-demo $(BATCH)/in && cp $(SEED)/*.txt $(BATCH)/in
	$(BIN)/extractor batch $(BATCH)/in --store $(BATCH)/news.db --offline --stories
	$(BIN)/extractor export $(BATCH)/news.db --format csv --output $(BATCH)/claims.csv
	@echo "Store and table:"
	@echo "  $(BATCH)/news.db"
	@echo "  $(BATCH)/claims.csv"

# The variable keeps pyright from asking the network whether a newer pyright exists.
check: venv ## Lint, format, types and import contracts; changes nothing
	@echo "Checking style, types and imports"
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	PYRIGHT_PYTHON_IGNORE_WARNINGS=1 $(BIN)/pyright --pythonpath $(BIN)/python
	$(BIN)/lint-imports --no-logo

docs: venv ## Write the pages, schemas and examples that are made from the program
	@echo "Writing docs/schema, docs/rules, docs/cli.md and the output of the examples in README.md"
	@$(BIN)/python -m extractor_schemas docs/schema
	@$(BIN)/python docs/generate.py .

eval: venv ## Compare engines with the annotated articles: scores, a page each to open, and the floors
	@echo "Evaluating the embedded engine on all annotated articles, and what a recorded model answered"
	@mkdir -p $(SCORES)
	@$(BIN)/extractor eval $(GOLD) --format html --output $(SCORES)/embedded.html
	@$(BIN)/python -m benchmarks.recorded $(SCORES)
	@$(BIN)/extractor eval $(GOLD) --run-file $(SCORES)/embedded.json --gate tests/gold/floors.toml
	@echo "Pages to open in a browser:"
	@ls $(SCORES)/*.html

bench-scoring: venv ## Measure scoring against extraction, on a thousand articles
	@echo "Measuring, half a minute"
	@$(BIN)/python -m benchmarks.scoring

bench-scanner: venv ## Measure the scanner against other libraries; installs them under build/
	@echo "Measuring the scanner and two other libraries, some ten minutes"
	@$(BIN)/python -m benchmarks.scanner

bench-checking: venv ## Measure checking: speed, the cost of each rule, growth with the number of claims
	@echo "Measuring, some two minutes"
	@$(BIN)/python -m benchmarks.checking

bench-mutation: venv ## Change every annotated claim in every field, and count what is rejected
	@echo "Judging some 60,000 mutants"
	@$(BIN)/python -m benchmarks.mutation

bench-batch: venv $(RAY) ## Measure batches against bare clients, on Ray and in memory, into docs/scaling.md
	@echo "Measuring batches, about a quarter of an hour"
	@$(BIN)/python -m benchmarks.batch

bench-overhead: venv ## Measure what the model engine adds to bare clients; installs langextract under build/
	@echo "Measuring against a stub on loopback, some minutes"
	@$(BIN)/python -m benchmarks.overhead

record: venv ## Record the cassettes anew; OPENAI_BASE_URL says which model answers
	@$(BIN)/python -m cassettes.record faults
	@$(BIN)/python -m cassettes.record model

bench: venv ## Measure how long the command takes to start, against what it is built on
	@echo "Measuring, half a minute"
	@$(BIN)/python benchmarks/startup.py

# Versions already in the lock are kept where they still fit; `make lock UPGRADE=--upgrade` renews them.
lock: ## Regenerate requirements.lock from pyproject.toml
	@echo "Resolving requirements.lock for every supported Python and platform"
	@tmp=$$(mktemp -d) && trap 'rm -rf "$$tmp"' EXIT && \
		$(PYTHON) -m venv "$$tmp" && "$$tmp/bin/python" -m pip install -qq uv && \
		"$$tmp/bin/uv" pip compile -qq --no-config --universal --python-version 3.11 --generate-hashes \
			--no-emit-index-url --no-emit-find-links --no-header --no-annotate $(UPGRADE) \
			pyproject.toml --extra batch --group dev --output-file requirements.lock && \
		"$$tmp/bin/uv" pip compile -qq --no-config --universal --python-version 3.11 --generate-hashes \
			--no-emit-index-url --no-emit-find-links --no-header --no-annotate $(UPGRADE) \
			--constraint requirements.lock pyproject.toml --extra ray --output-file requirements-ray.lock
	@! grep -n '://' requirements.lock requirements-ray.lock || { echo "a lock names an address" >&2; exit 1; }

clean: ## Remove everything that the other targets made
	@echo "Removing $(VENV), build output and caches"
	@rm -rf $(VENV) build dist htmlcov .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
