# Needs make and Python 3.11 or newer; all else is installed into .venv/ (delete it to start anew).

PYTHON ?= python3
TODAY := 2026-11-24
BIN := .venv/bin
SAMPLE := --data data --output output --today $(TODAY)

.DEFAULT_GOAL := help
.PHONY: help site serve test lint web-audit bench peers lock clean

help: ## Show this list
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 16

site: .venv/.ready ## Build the sample site into output/public
	@$(BIN)/siap-ambil build $(SAMPLE)
	@echo "The sample site of $(TODAY) lies in $(CURDIR)/output/public."
	@echo "Look at it: make serve, or: python3 -m http.server --bind 127.0.0.1 --directory output/public 8000"
	@echo "Your own: .venv/bin/siap-ambil init my-site; docs/webmaster.md tells the rest."

serve: .venv/.ready ## Preview the sample site on http://127.0.0.1:8000/, built again at every change
	@$(BIN)/siap-ambil serve $(SAMPLE)

test: .venv/.ready-to-test lint ## Run every test (installs Chromium, nginx and gammu-smsd when it may)
	@tests/system-packages $(BIN)/python
	$(BIN)/pytest -n 2 --dist loadfile

lint: .venv/.ready-to-test ## Check style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

web-audit: .venv/.ready-to-test tests/web_audit/node_modules/.ready ## Look at every kind of page with axe, vnu and Lighthouse (needs Node.js and Java)
	@tests/system-packages $(BIN)/python
	$(BIN)/pytest tests/browser/test_axe.py
	$(BIN)/python -m tests.web_audit

tests/web_audit/node_modules/.ready: tests/web_audit/package-lock.json
	npm ci --prefix tests/web_audit --no-audit --no-fund --loglevel=error
	@touch $@

bench: .venv/.ready ## Measure time, memory, files and bytes at 10,000 and 100,000 rows
	$(BIN)/python bench/build.py

peers: .venv/.ready-to-test bench/.peers/.ready ## Compare search and pages with other tools (needs Node.js and 5 GB of memory)
	$(BIN)/python -m bench.search_peers
	$(BIN)/python -m bench.pages

bench/.peers/.ready: bench/package-lock.json bench/requirements.txt
	npm ci --prefix bench --no-audit --no-fund --loglevel=error
	$(BIN)/pip install --quiet --disable-pip-version-check --upgrade --target bench/.peers --require-hashes -r bench/requirements.txt
	@touch $@

lock: .venv/.ready-to-test ## Pin the newest versions of all libraries, with their hashes
	$(BIN)/uv pip compile $(LOCK) --upgrade -o requirements.txt
	$(BIN)/uv pip compile $(LOCK) --upgrade --extra build -c requirements.txt -o requirements-build.txt
	$(BIN)/uv pip compile $(LOCK) --upgrade --extra build --extra notices --extra dev -c requirements-build.txt -o requirements-dev.txt
LOCK := pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes --no-header

clean: ## Remove the built site, and what tests and builds leave behind
	find output -mindepth 1 ! -name .gitignore -delete
	rm -rf bench/.peers bench/node_modules tests/web_audit/node_modules
	rm -rf dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find generator tests bench -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/bin/python:
	@tests/can-make-venv $(PYTHON)
	@$(PYTHON) -m venv .venv

# An installed file is older or newer than its list of hashes: these stamps say which list was installed.
.venv/.ready: requirements-build.txt pyproject.toml | .venv/bin/python
	@echo "Installing the libraries into .venv/ ..."
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-build.txt
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.ready-to-test: requirements-dev.txt .venv/.ready
	@echo "Installing the test tools into .venv/ ..."
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@
