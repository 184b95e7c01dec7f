# `make` alone explains the targets. The README gives the same steps for typing by hand.

PYTHON ?= python3
BIN    := .venv/bin
JUDGE  := $(BIN)/nbjudge

# One thread each: on two cores, threads that wait for each other make a torch page several times slower.
export OMP_NUM_THREADS = 1

.DEFAULT_GOAL := help
.PHONY: help book serve exercises grade test prove lint lock clean

help:  ## explain the targets
	@sed -n 's/^\([a-z]*\):.*##/\1\t/p' $(MAKEFILE_LIST) | expand -t 12

# The stamp makes every later call quick; it goes stale when the lock or the package's metadata change.
.venv/installed: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --requirement requirements.lock --editable .
	touch $@

book: .venv/installed  ## execute the chapters and build the site
	$(BIN)/jupyter-book build . --path-output build -W
