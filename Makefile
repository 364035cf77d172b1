# `make run` needs Python 3.11+, venv and pip; nothing else has to be installed or running.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
MANAGE := $(BIN)/python manage.py
# Without --no-compile pip compiles every module of every package; Python compiles the few we import by itself.
# The lists are complete and hashed: --no-deps keeps pip from looking for a newer release of what an extra names.
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --no-compile --no-deps --require-hashes
WORKERS ?= $(shell n=$$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2); [ $$n -ge 2 ] && echo $$n || echo 2)
PORT ?=
TESTS ?=
export PYTHONUNBUFFERED := 1
# Where it is set, each of the desk's seven processes compiles a thousand modules anew at every start.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help install run test lint format bench faults drill mutations bucket checkers openapi commands permissions audit pictures messages requirements clean

help:  ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

install: $(VENV)/.base  ## make the virtual environment with what the desk needs to run

run: $(VENV)/.base  ## start the whole desk: databases, web, worker, beat (PORT=8001 for another port)
	@exec $(MANAGE) up $(if $(PORT),--port $(PORT))

test: $(VENV)/.dev  ## run all tests in parallel (TESTS="tests/claims -k merge" for some)
	@$(BIN)/python -m pytest -n $(WORKERS) $(TESTS)

lint: $(VENV)/.dev  ## check style, layers, migrations, templates, licences and vendored files
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports
	@DJANGO_SETTINGS_MODULE=factcheck.settings.test $(MANAGE) makemigrations --check --dry-run
	@DJANGO_SETTINGS_MODULE=factcheck.settings.test $(MANAGE) lint_migrations
	@$(BIN)/djlint factcheck articles claims --lint --quiet
	@$(BIN)/python .ci/licences.py > /dev/null
	@[ ! -f frontend/vendor.py ] || $(BIN)/python frontend/vendor.py --check

format: $(VENV)/.dev  ## let ruff rewrite what it can
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: $(VENV)/.dev  ## measure speed (needs no running desk)
	@if [ -d tests/bench ]; then $(BIN)/python -m pytest tests/bench -n 0 -q -s; else echo "No benchmarks yet."; fi

faults: $(VENV)/.dev  ## break the desk in every way while it works, and count what was lost (FAULTS_ARTICLES=500)
	@$(BIN)/python -m pytest tests/faults -n 0 -q -s

drill: $(VENV)/.dev  ## 10,000 webhook deliveries while worker, Valkey and PostgreSQL are killed (minutes)
	@DRILL_DELIVERIES=10000 $(BIN)/python -m pytest tests/drills -n 0 -q -s

mutations: $(VENV)/.dev  ## read 10,000 bent feeds, pages, files, lists, archives and reviews each (MUTATIONS=10000)
	@MUTATIONS=$${MUTATIONS:-10000} $(BIN)/python -m pytest tests/abuse/test_mutations.py -n 0 -q -s

bucket: $(VENV)/.dev  ## try archive, dumps and backups on a server that speaks S3 (fetches boto3 and moto)
	@$(BIN)/uv pip install --quiet --target $(VENV)/bucket --python $(BIN)/python "moto[server]==5.2.5" boto3 --constraint requirements/prod.txt
	@PYTHONPATH=$(VENV)/bucket $(BIN)/python -m pytest -p tests.buckets.server --ds tests.buckets.settings -n 0 -q \
	  tests/buckets tests/articles/test_archive.py tests/articles/test_archive_repair.py tests/claims/dumps \
	  tests/operations/test_backup.py

openapi: $(VENV)/.base  ## write docs/reference/openapi.yaml from the code
	@mkdir -p docs/reference
	@$(MANAGE) spectacular --file docs/reference/openapi.yaml --validate --fail-on-warn

commands: $(VENV)/.dev  ## write docs/reference/commands.md from the commands themselves
	@$(BIN)/python -m tests.commands_page

permissions: $(VENV)/.dev  ## write docs/reference/permissions.md from the tables that the tests prove
	@$(BIN)/python -m tests.permissions_page

audit: $(VENV)/.dev  ## name pinned packages with known faults (asks PyPI; says so where it can't), and all licences
	@$(BIN)/python .ci/licences.py
	@$(BIN)/python .ci/faults.py

checkers: $(VENV)/.dev  ## have each program's own checker look at deploy/ (fetches them; says so where it can't)
	@$(BIN)/python .ci/checkers.py

pictures: $(VENV)/.dev  ## take the pictures of the docs (while `make run` runs)
	@$(BIN)/python docs/pictures.py

messages: $(VENV)/.base  ## find new sentences for translators and compile translations (needs GNU gettext)
	@$(MANAGE) makemessages
	@$(MANAGE) compilemessages --ignore .venv --verbosity 0

requirements: $(VENV)/.dev  ## compile requirements/*.in into pinned, hashed *.txt
	@cd requirements && for name in base tracing dev prod train; do \
	  ../$(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 \
	    --no-emit-index-url --no-header --annotation-style line $$name.in -o $$name.txt; done

clean:  ## remove the virtual environment and caches; the desk's data under var/ stays
	rm -rf $(VENV) .pytest_cache .ruff_cache .import_linter_cache staticfiles

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Plumbline needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Name another: make PYTHON=python3.12")'
	@echo "Making a virtual environment ..."
	@$(PYTHON) -m venv $(VENV) || { echo "No virtual environment: on Debian and Ubuntu, install python3-venv."; rm -rf $(VENV); exit 1; }

# The stamps make the second start quick: pip runs again only where the pinned list has changed.
$(VENV)/.base: requirements/base.txt | $(BIN)/python
	@echo "Installing what the desk needs (about half a minute) ..."
	@$(PIP) -r requirements/base.txt
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.base
	@echo "Installing what the tests need ..."
	@$(PIP) -r requirements/dev.txt
	@touch $@
