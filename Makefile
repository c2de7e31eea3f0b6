# Set-up and every job a developer or CI runs. `make help` lists them.
PYTHON ?= python3
ifeq ($(OS),Windows_NT)
  BIN := .venv/Scripts
else
  BIN := .venv/bin
endif
# Build products and caches; a clone never holds them.
JUNK := build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .benchmarks
# Offscreen unless you say otherwise: `QT_QPA_PLATFORM=xcb make test` shows the windows.
OFFSCREEN := QT_QPA_PLATFORM=$(or $(QT_QPA_PLATFORM),offscreen)

# The whole suite runs on every core; the tests of a file stay together, since they share what is slow to make.
TOGETHER := -n auto --dist loadfile

.DEFAULT_GOAL := help
.PHONY: help run test trust check format golden shots bench bench-smoke freeze lock setup setup-dev clean

help:  ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' $(firstword $(MAKEFILE_LIST)) | awk -F'|' '{printf "%-18s %s\n", $$1, $$2}'

run: setup  ## set up this machine, make a demo vault and open the window (with no display: the same visit unattended)
	@$(PYTHON) -m scripts.run

test: setup-dev  ## set up this machine, then run the whole test suite offscreen
	$(OFFSCREEN) $(BIN)/python -m pytest $(or $(ARGS),$(TOGETHER))

trust: setup-dev  ## many more histories of exchange between devices than `make test` tries (TAET_HISTORIES=20000)
	TAET_HYPOTHESIS=explore TAET_HISTORIES=$(or $(TAET_HISTORIES),20000) $(OFFSCREEN) $(BIN)/python -m pytest tests/exchange_merge $(ARGS)

check: setup-dev  ## ruff (rules and format), mypy strict, import-linter
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: setup-dev  ## let ruff put the code in order
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

golden: setup-dev  ## write the papers' references anew (ARGS="-k uge" for some); look at them before you keep them
	TAET_GOLDEN=write $(OFFSCREEN) $(BIN)/python -m pytest -q tests/papers/test_goldens.py tests/papers/test_handover_papers.py tests/reports $(ARGS)

shots: setup-dev  ## draw every screen and state to build/shots, with an index page
	$(OFFSCREEN) $(BIN)/python -m taet_desktop.ui.shots --out build/shots

bench: setup-dev  ## run the benchmarks (ratios within one run)
	$(OFFSCREEN) $(BIN)/python -m benchmarks

bench-smoke: setup-dev  ## the benchmarks, small: two minutes at most
	$(OFFSCREEN) $(BIN)/python -m benchmarks --smoke

freeze: setup-dev  ## pack the program into dist/taet-desktop and let it test itself
	$(BIN)/pyinstaller --noconfirm --clean --log-level ERROR --distpath dist --workpath build/freeze build.spec
	$(OFFSCREEN) dist/taet-desktop/taet-desktop selftest

lock: ## write requirements.lock and requirements-dev.lock anew (ARGS=--upgrade takes newer versions)
	$(PYTHON) -m scripts.lock $(ARGS)

setup:  ## only the set-up that `run` needs
	@$(PYTHON) -m scripts.bootstrap run

setup-dev:  ## only the set-up that `test` needs
	@$(PYTHON) -m scripts.bootstrap dev

clean:  ## delete what was built (the .venv stays)
	rm -rf $(JUNK)
	find taet_desktop tests benchmarks scripts -name __pycache__ -type d -prune -exec rm -rf {} +
