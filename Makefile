# What a person types. `make help` lists it.
.DEFAULT_GOAL := help
SHELL := /bin/bash
export UV_PYTHON_DOWNLOADS := never
export UV_COMPILE_BYTECODE := 1
export UV_SYSTEM_CERTS := 1
UV := $(shell command -v uv 2>/dev/null || echo .venv-boot/bin/uv)
BIN := .venv/bin
TESTS ?= tests
# The journeys begin on a copy of this, which is gone when they end.
export BOOK := $(or $(BOOK),/dev/shm/bahi-book-$(shell date +%s%N))
CHROMIUM := (command -v chromium || { test "$$(id -u)" = 0 && apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium; }) >/dev/null 2>&1

.PHONY: help up test test-web book check check-python check-web browser bench prove api format

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

up: .venv/ready src/bahi/web_dist/index.html ## run Bahi here: database, web, worker
	@$(BIN)/bahi up

test: .venv/ready web/node_modules/.ready check ## everything that must hold before a change lands
	$(BIN)/pytest $(TESTS) -n 2 --dist loadfile
	@if $(CHROMIUM); then $(MAKE) --no-print-directory -j2 --output-sync=target test-web book && \
	  $(MAKE) --no-print-directory browser || { rm -rf $(BOOK); exit 1; }; \
	else $(MAKE) --no-print-directory test-web; \
	  echo "The journeys were not walked: there is no Chromium here and it could not be installed."; fi

test-web: web/node_modules/.ready
	cd web && npm run --silent test

book: .venv/ready src/bahi/web_dist/index.html
	@$(BIN)/python -m tests.browser.book $(BOOK)

check: .venv/ready web/node_modules/.ready ## style, types, contracts, sizes, a fresh API document
	@$(MAKE) --no-print-directory -j2 --output-sync=target check-python check-web

check-python:
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/pyright
	$(BIN)/lint-imports
	@$(BIN)/bahi api .venv/openapi.json && cmp -s .venv/openapi.json web/openapi.json || (echo "web/openapi.json is stale: run make api" && exit 1)

check-web:
	cd web && npm run --silent lint && npm run --silent format:check && npx tsc --noEmit

browser: .venv/ready src/bahi/web_dist/index.html ## the journeys, in Chromium, against a product of their own
	@$(CHROMIUM) || { echo "The journeys need Chromium: sudo apt-get install chromium"; exit 1; }
	@$(BIN)/python -m tests.browser

bench: .venv/ready ## measure the figures of the README, into out/bench.json
	@$(BIN)/python -m bench

prove: .venv/ready ## try to break it: kills, double spends, every operation as every role, canaries (LONG=1: longer)
	@$(UV) sync --frozen -q --group prove
	@$(BIN)/python -m tests.prove

api: .venv/ready web/node_modules/.ready ## write web/openapi.json and the web app's types from the code
	$(BIN)/bahi api web/openapi.json
	cd web && npm run --silent types

format: .venv/ready web/node_modules/.ready ## put every file into shape
	$(BIN)/ruff format . && $(BIN)/ruff check --fix .
	cd web && npm run --silent format

.venv/ready: pyproject.toml uv.lock | .tools
	@echo "· Python packages"
	@test -x $(UV) || (python3 -m venv .venv-boot && .venv-boot/bin/pip install -q uv==0.13.9)
	@$(UV) sync --frozen -q --python "$$(python3 -c 'import sys; print(sys.executable)')"
	@touch $@

web/node_modules/.ready: web/package-lock.json | .tools
	@echo "· web packages"
	@cd web && npm ci --silent --no-audit --no-fund
	@touch $@

src/bahi/web_dist/index.html: web/node_modules/.ready $(shell find web/src web/index.html web/vite.config.ts -type f 2>/dev/null)
	@echo "· web app"
	@cd web && npm run --silent build -- --logLevel warn
	@rm -rf src/bahi/web_dist && cp -r web/dist src/bahi/web_dist

.PHONY: .tools
.tools:
	@python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || (echo "Bahi needs Python 3.11 or newer as python3." && exit 1)
	@node -e 'process.exit(+process.versions.node.split(".")[0] < 20 ? 1 : 0)' 2>/dev/null || (echo "Bahi needs Node 20 or newer." && exit 1)
