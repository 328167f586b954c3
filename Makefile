# make run     the product on 127.0.0.1:8000 (PORT=... for another port), from nothing but Python, git and make
# make test    the whole suite (ARGS="-k overview" for a part of it)
# make check   style, types, known faults of packages, and the next
# make coverage  every branch of the arithmetic is taken by its own tests
# make bench   speed, as ratios to a bare page and to \copy
# make fix     what the style checker can mend
# make clean   start over: remove the environment, the data of `make run` and `.env`

PYTHON ?= python3
PORT ?= 8000
export PYTHON PORT

.PHONY: run test check coverage bench fix clean

run:
	@bin/venv requirements.txt
	@.venv/bin/python -m lesiontrack.development.serve

test:
	@bin/venv requirements-dev.txt
	@.venv/bin/python -m lesiontrack.development.run_tests $(ARGS)

check:
	@bin/venv requirements-dev.txt
	.venv/bin/python -m ruff check .
	.venv/bin/python -m ruff format --check .
	.venv/bin/python -m mypy
	.venv/bin/python -m pip check
	$(MAKE) coverage
	.venv/bin/python -m lesiontrack.development.audit

coverage:
	@bin/venv requirements-dev.txt
	@.venv/bin/python -m lesiontrack.development.coverage_of_analysis

bench:
	@bin/venv requirements-dev.txt
	@.venv/bin/python -m lesiontrack.development.run_tests -s -o 'python_files=bench_*.py' -o 'python_functions=bench_*' tests/benchmarks $(ARGS)

fix:
	@bin/venv requirements-dev.txt
	.venv/bin/python -m ruff check --fix .
	.venv/bin/python -m ruff format .

clean:
	@$(PYTHON) -m lesiontrack.private_postgres remove .data/postgres
	rm -rf .venv .data .env static/vega
