# Each target is a few lines of Python in scripts/, so that it works the same on every machine with Python 3.11.
PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || command -v python3 || echo python3)

.PHONY: help run test lint bench format lock

help:
	@echo "make run    start Parley with the real programs and a sample one (PORT, PARLEY_DATA, SAMPLES=0)"
	@echo "make test   every check: lint, tests on SQLite and PostgreSQL, journeys in a browser"
	@echo "make lint   style, imports, templates, settings, migrations, length limits"
	@echo "make format rewrite code and templates in the project's style"
	@echo "make bench  how fast the pages are with 100,000 people (ARGS=...)"

run:
	@$(PYTHON) scripts/run.py

test:
	@$(PYTHON) scripts/test.py

lint:
	@$(PYTHON) scripts/lint.py

format:
	@$(PYTHON) scripts/lint.py --format

# After a change of dependencies; needs uv.
lock:
	uv lock
	uv export -q --no-default-groups --no-emit-project --no-header --format requirements.txt -o requirements.txt
	uv export -q --all-groups --no-emit-project --no-header --format requirements.txt -o requirements-dev.txt

bench:
	@$(PYTHON) scripts/bench.py $(ARGS)
