# Pause: every command of the project. `make` lists them.
# Two are enough to begin with: `make run` and `make test`. Both can be repeated; nothing is done twice.

ENV := .venv
PY := $(ENV)/bin/python
export RASA_TELEMETRY_ENABLED := false

.DEFAULT_GOAL := help
.PHONY: help env env-dev widget run train talk test lint converse coverage crawl words review report soak bench clean

help: ## list the commands
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

env: ## make or update the environment for running
	@sh engine/setup_env.sh $(ENV)

env-dev: ## make or update the environment for developing and testing
	@sh engine/setup_env.sh $(ENV) dev

widget: ## build the chat widget if its sources changed
	@sh widget/build.sh

run: env widget ## serve Pause at a printed address (trains the model first if it is stale)
	@$(PY) -m bot serve

train: env ## train the model if it is missing or older than its data
	@$(PY) -m bot train

talk: env ## talk to Pause in the terminal, through the same path as the web
	@$(PY) -m bot talk

test: env-dev widget ## run every check: lints, types, units, channel, conversations, pages, documentation
	@$(ENV)/bin/ruff check .
	@$(ENV)/bin/mypy
	@$(PY) -m pytest

lint: env-dev ## run only the quick checks of code and content
	@$(ENV)/bin/ruff check .
	@$(ENV)/bin/mypy
	@$(PY) -m pytest -q tests/lints tests/unit/advice

converse: env-dev ## run the conversation tests through the real channel
	@$(PY) -m bot converse tests/conversations

coverage: env-dev ## list what no conversation reaches, and fail if there is any
	@$(PY) -m bot coverage

crawl: env-dev ## look for dead ends, and write every state that is reached to reports/states.html
	@$(PY) -m bot crawl --report reports/states.html

words: env-dev ## report how hard the words for citizens are
	@$(PY) -m bot words

review: env ## list the facts that are due, and the contacts a person must verify
	@$(PY) -m bot review

report: env-dev ## evaluate understanding and write reports/understanding.html
	@$(PY) -m benchmarks.understanding

soak: env-dev ## run the long checks in full
	@$(PY) -m pytest -m soak

bench: env-dev ## run the benchmarks and print their tables
	@$(PY) -m benchmarks

clean: ## remove everything that can be made again, but not conversations
	@rm -rf $(ENV) $(ENV)-3.* models reports results widget/dist widget/node_modules .pytest_cache .mypy_cache .ruff_cache .hypothesis graph.html
