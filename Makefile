# Every target first makes the environment it needs in .venv; nothing is installed anywhere else.
# Written for GNU Make 3.81 (macOS) and newer.

KIT = .venv/bin/python -m grader
# With the first three Python would not find the kit, or not start at all; with the last it compiles the kit each time.
unexport PYTHONSAFEPATH PYTHONHOME PYTHONPATH PYTHONDONTWRITEBYTECODE

# Why no recipe ends in '$?': an open task (exit 1) is no error of make's. STRICT=1 passes the 1 on.
LEARNER = || { code=$$?; [ $$code -eq 1 ] && [ -z "$(STRICT)" ] || exit $$code; }
# After the first report comes what the other commands need. A network that is gone by then changes no verdict.
REST = { code=$$?; [ -e .venv/full ] || sh grader/environment.sh full || :; (exit $$code); }

# The options of `grade`, each set by a variable of the same name on make's own command line (make grade EX=linear SEED=7);
# a variable of the environment that happens to have the name does not count.
given = $(if $(filter command%,$(origin $1)),$($1))
option = $(if $(call given,$2),$1 '$(call given,$2)')
OPTIONS = $(call option,--answers,ANSWERS) $(call option,--json,JSON) $(call option,--seed,SEED) \
          $(call option,--time-limit,TIME_LIMIT) $(call option,--memory-limit,MEMORY_LIMIT) \
          $(if $(call given,ALL),--all) $(if $(call given,DEBUG),--debug) $(if $(call given,PROFILE),--profile) $(if $(call given,VERBOSE),--verbose) $(call option,--format,FORMAT) $(call option,--output,OUTPUT)

.PHONY: help grade watch practice debug mock compare report progress history hint questions reset list complain update selfcheck train test long corpus lint types check machines bench notebooks recording skeletons clean

help:
	@echo 'Open exercises/mlp/linear.py, write what is a TODO there, then run:  make grade'
	@echo 'Stuck?  make hint EX=linear     What else is there?  make list     Against the clock?  make practice'
	@echo 'EX=linear is one exercise, EX="linear sigmoid" are two, EX=attention is a track. All of it is in README.md.'
	@echo
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  \1@\2/p' Makefile | awk -F@ '{ printf "%-13s %s\n", $$1, $$2 }'
	@echo
	@echo 'For work on the kit itself (CONTRIBUTING.md):'
	@sed -n 's/^\([a-z]*\):.*#- \(.*\)/  \1@\2/p' Makefile | awk -F@ '{ printf "%-13s %s\n", $$1, $$2 }'

grade: .venv/core ## grade what has changed in exercises/ and say what to do next; ALL=1 grades all
	@$(KIT) grade $(EX) $(OPTIONS); $(REST) $(LEARNER)

watch: .venv/full ## grade again on every save
	@$(KIT) watch $(EX) $(call option,--format,FORMAT) $(LEARNER)

practice: .venv/full ## an attempt against the clock, at EX or at what fits; MINUTES=45 LEVEL=warmup (or interview)
	@$(KIT) practice $(EX) $(call option,--minutes,MINUTES) $(call option,--level,LEVEL) $(LEARNER)

debug: .venv/full ## find planted bugs: EX=mlp BUGS=3 MINUTES=20 LEVEL=warmup (or interview) SEED=7
	@$(KIT) debug $(EX) $(call option,--bugs,BUGS) $(call option,--minutes,MINUTES) $(call option,--level,LEVEL) \
	  $(call option,--seed,SEED) $(call option,--json,JSON) $(LEARNER)

mock: .venv/full ## a blank-page interview against the clock; PYTHON=1 for no numpy, MINUTES=60
	@$(KIT) mock $(if $(filter 1,$(PYTHON)),--python) $(call option,--minutes,MINUTES) $(LEARNER)

compare: .venv/full ## your answer beside the reference; what has not passed needs REVEAL=1
	@$(KIT) compare $(EX) $(call option,--answers,ANSWERS) $(call option,--json,JSON) \
	  $(if $(call given,REVEAL),--reveal) $(LEARNER)

report: .venv/full ## the last grade as one HTML file; EX or ANSWERS grades these now
	@$(KIT) report $(EX) $(call option,--answers,ANSWERS) $(call option,--seed,SEED) $(call option,--output,OUTPUT)

progress: .venv/full ## attempts, times, what to practise next
	@$(KIT) progress

history: .venv/full ## every graded version of EX
	@$(KIT) history $(EX)

hint: .venv/full ## one more hint for EX
	@$(KIT) hint $(EX)

questions: .venv/full ## what an interviewer would ask about EX, one question each time
	@$(KIT) questions $(EX)

reset: .venv/full ## the pristine skeleton of EX back, or version TO; your file is kept first
	@$(KIT) reset $(EX) $(call option,--to,TO) $(if $(call given,YES),--yes)

list: .venv/full ## the exercises in order
	@$(KIT) list

complain: .venv/full ## 'the grader is wrong': your answer, the report and the versions of EX in one file; SEED=7
	@$(KIT) complain $(EX) $(call option,--seed,SEED) $(call option,--output,OUTPUT)

update: .venv/full ## the newest kit; your answers stay (they are kept first)
	@$(KIT) update $(call option,--from,FROM)
	@$(MAKE) --silent --no-print-directory .venv/full

train: .venv/full ## train your own network on MNIST, epoch by epoch
	@.venv/bin/python -m exercises.mlp.training $(LEARNER)

selfcheck: .venv/full #- prove that exercises, solutions and checks agree
	@$(KIT) selfcheck

test: .venv/dev #- the tests of the kit itself
	@.venv/bin/python -m pytest -q -n auto --dist worksteal -m "not long"

long: .venv/dev #- the tests that take seconds each, and every answer that does harm, or tries to
	@.venv/bin/python -m pytest -q -n auto --dist worksteal -m long

corpus: long #- the long tests, and every answer of tests/submissions with every edit
	@$(KIT) selfcheck --mistakes --json docs/figures.json

lint: .venv/dev #- the style of the kit's own code
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .

types: .venv/dev #- the types of the kit's own code
	@.venv/bin/mypy

check: lint types corpus test selfcheck #- all that must hold before a change goes in

machines: .venv/dev #- the solutions and the judge on the oldest Python and packages, and on the newest that are here
	@.ci/machines

bench: .venv/full #- how long a grade, a save and a batch take
	@.venv/bin/python -m bench

notebooks: .venv/full ## a notebook for each track in notebooks/; one that is there stays
	@.venv/bin/python -m grader.notebook.make

recording: .venv/full #- docs/recording.svg, the picture of the README, from what the commands print
	@.venv/bin/python -m grader.report.recording

skeletons: .venv/full #- make exercises/ again from solutions/ (your answers there are kept first)
	@.venv/bin/python -m grader.skeleton

clean: #- remove .venv and caches; exercises and history stay
	@rm -rf .venv .venv-lowest .venv-newest .pytest_cache .mypy_cache .ruff_cache

# PYTHON=1 is for `mock`; any other value names the interpreter that makes .venv.
.venv/core: pyproject.toml
	@PYTHON='$(filter-out 1,$(PYTHON))' sh grader/environment.sh core

.venv/full: pyproject.toml
	@PYTHON='$(filter-out 1,$(PYTHON))' sh grader/environment.sh full

.venv/dev: pyproject.toml
	@PYTHON='$(filter-out 1,$(PYTHON))' sh grader/environment.sh dev
