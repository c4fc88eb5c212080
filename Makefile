# The whole project from a fresh clone: Python 3.11 or 3.12, git and make are enough.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

BIN := .venv/bin
SOURCES := bot actions voice
CHECKED := $(SOURCES) tests

.PHONY: help setup run train test lint lock format clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

setup: ## Create .venv and install what requirements.lock names (nothing to do: a blink)
	@tools/setup

run: setup ## Train if needed, then serve the chat page, the desk and the voice webhook
	@$(BIN)/relais train --if-needed
	@exec $(BIN)/relais serve

train: setup ## Check the project's files, then train the model
	@$(BIN)/relais train

test: setup lint ## Run every check and every test (those in a browser need Chromium)
	@$(BIN)/relais train --if-needed
	@$(BIN)/python -m pytest -rs

lint: setup ## Check style, types and which room imports which
	@$(BIN)/ruff check $(CHECKED)
	@$(BIN)/ruff format --check $(CHECKED)
	@$(BIN)/mypy $(SOURCES)
	@$(BIN)/lint-imports

format: setup ## Put the code in the house style
	@$(BIN)/ruff check --fix $(CHECKED)
	@$(BIN)/ruff format $(CHECKED)

lock: ## Choose versions anew and write requirements.lock (needs uv)
	@tools/lock

clean: ## Remove the model, the caches and .venv (var/, with its conversations, stays)
	rm -rf .venv .venv-3.12 models .rasa .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis \
	  .import_linter_cache build dist results *.egg-info
