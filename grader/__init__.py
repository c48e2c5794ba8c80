"""The grader: judges answers, says what is wrong with them and what to do next."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# Set before numpy is imported, these keep it from starting a thread for each core: for an answer, so that times are
# steady and a fork is safe; for the judge, because threads that wait for work take the cores from the answer.
ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"), "1"
)
