# `make` alone explains the targets. The README gives the same steps for typing by hand.

PYTHON     ?= python3
BIN        := .venv/bin
SITE       := build/_build/html
SAMPLE     := build/sample-class
RELEASE    := build/release
EXERCISES  := $(patsubst solutions/%.md,exercises/%.ipynb,$(wildcard solutions/*/*.md))
SHARED     := $(wildcard solutions/*.py) nbgrader_config.py

# On two cores, threads that wait for each other make a small torch step many times slower.
export OMP_NUM_THREADS = 1

.DEFAULT_GOAL := help
.PHONY: help book serve pdf exercises release grade test prove lint lock clean

help:  ## explain the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-11s%s\n", $$1, $$2 }' Makefile

# The stamp makes later calls quick; it goes stale when the lock or the package's metadata change.
.venv/installed: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --requirement requirements.lock --editable .
	touch $@

book: .venv/installed  ## execute the chapters and build the site
	$(BIN)/python book/_ext/vendor.py
	$(BIN)/jupyter-book build . --path-output build -W --keep-going

serve: book  ## build the site and show it at http://localhost:8000
	$(BIN)/python -m http.server --directory $(SITE) --bind localhost 8000

pdf: book  ## print the book to build/loss-functions.pdf, and let the site offer it
	$(BIN)/jupyter-book build . --path-output build --builder singlehtml
	$(BIN)/python book/_ext/pdf.py build/_build/singlehtml build/loss-functions.pdf
	$(MAKE) book

exercises: $(EXERCISES) grading/gradebook.db  ## write the students' notebooks from solutions/

grading/gradebook.db: | .venv/installed
	$(BIN)/nbjudge release

exercises/%.ipynb: solutions/%.md $(SHARED) | .venv/installed
	$(BIN)/nbjudge release $(*D)

# Notebooks first, and anew: someone may have worked in exercises/, and the site offers them for download.
release: .venv/installed  ## write what students and readers may see to build/release, and as a zip
	$(BIN)/nbjudge release
	$(MAKE) book
	$(BIN)/python book/release.py $(SITE) $(RELEASE)

grade: $(SAMPLE)/sample-class.txt  ## grade a sample class made from tests/bank
	$(BIN)/nbjudge grade regression --course $(SAMPLE)

$(SAMPLE)/sample-class.txt: $(wildcard tests/bank/regression/*.py solutions/regression/*.md nbjudge/*.py nbjudge/*/*.py) $(SHARED) | .venv/installed
	$(BIN)/nbjudge sample regression --bank tests/bank/regression --into $(SAMPLE)

lint: .venv/installed  ## check style and spelling
	$(BIN)/ruff check .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/codespell

test: .venv/installed lint book  ## run every check
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder
	$(BIN)/nbjudge prove

prove: .venv/installed pdf  ## run the long proofs and print their tables, and the book
	$(BIN)/python -m benchmarks.accuracy
	$(BIN)/python -m benchmarks.attacks
	$(BIN)/python -m benchmarks.grading
	$(BIN)/python -m benchmarks.homework
	$(BIN)/python -m benchmarks.kills
	$(BIN)/python -m benchmarks.parity
	$(BIN)/python -m benchmarks.site
	$(BIN)/nbjudge prove --seeds 50

lock: requirements.txt  ## write requirements.lock anew, with the newest versions that fit
	$(PYTHON) -m venv --clear build/lock
	build/lock/bin/python -m pip install --quiet pip-tools
	CUSTOM_COMPILE_COMMAND="make lock" build/lock/bin/pip-compile --quiet --strip-extras --allow-unsafe \
	    --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options --rebuild \
	    --output-file build/lock/requirements.lock $<
	sed 's/+cpu$$//' build/lock/requirements.lock > requirements.lock

clean:  ## remove what was built and the environment; grading/ stays, it holds students' work
	rm -rf build .venv
