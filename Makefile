# Thin: every target is one or two commands. `make help` names them.

# The first Python on this machine that is new enough.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
LOCK = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-annotate --no-header --upgrade

.PHONY: help run setup check test chaos bench lock clean
.DEFAULT_GOAL := help

help: ## say what there is
	@awk -F':.*## ' '/^[a-z]+:.*## / {printf "  make %-7s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

run: setup ## start a server on this machine and show links and QR codes; HTTPS=1 for https
	@$(BIN)/repair-room serve --links $(if $(HTTPS),--https) || test $$? -eq 130  # Ctrl-C is the ordinary end

setup: $(BIN)/repair-room ## make everything ready for `run`; quick when it already is
	@$(BIN)/python client_web/build_hook.py

check: setup .venv/dev ## linters and types
	@$(BIN)/python -m tests.stages check

test: setup .venv/dev ## everything that can be checked on one machine
	@$(BIN)/python -m tests.stages test

chaos: setup .venv/dev ## about ten minutes of faults and chance; REPAIR_CHAOS_SEED repeats a run
	@REPAIR_CHAOS_SECONDS=$${REPAIR_CHAOS_SECONDS:-420} REPAIR_EXAMPLES=$${REPAIR_EXAMPLES:-2000} \
		REPAIR_ERASINGS=$${REPAIR_ERASINGS:-10000} \
		$(BIN)/python -m tests.stages chaos

bench: setup ## how fast it is here, a few minutes; PEERS=DIR measures other servers beside it
	@$(BIN)/repair-room bench

lock: setup ## write the lock files anew, with the newest versions pyproject.toml allows
	$(PIP) install --upgrade uv
	$(LOCK) pyproject.toml -o server/requirements.lock
	$(LOCK) --group build -c server/requirements.lock -o server/requirements-build.lock
	$(LOCK) pyproject.toml --group dev -c server/requirements.lock -c server/requirements-build.lock \
		-o server/requirements-dev.lock

clean: ## take away all that was installed and built; rooms and keys stay
	rm -rf .venv client_web/node_modules client_web/dist

$(BIN)/repair-room: .venv/runtime pyproject.toml
	@echo "Putting the phone's page together."
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

.venv/runtime: server/requirements.lock server/requirements-build.lock
	@test -n "$(PYTHON)" || { echo "Repair Room needs Python 3.11 or newer; none was found here."; exit 1; }
	@echo "Fetching what the server is made of, once. This takes less than a minute."
	@$(PYTHON) -m venv .venv
	@$(PIP) install --require-hashes -r server/requirements.lock -r server/requirements-build.lock
	@touch $@

.venv/dev: .venv/runtime server/requirements-dev.lock
	@echo "Fetching what the tests are made of, once."
	@$(PIP) install --require-hashes -r server/requirements-dev.lock
	@touch $@
