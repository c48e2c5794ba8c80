"""The set-up of a fresh clone, and make; no package is fetched here: `uv` is a script that says what it was asked."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from grader import ROOT
from tests.kit import run

UV = """#!/bin/sh
if [ "$1" = venv ]; then exec {python} -m venv --without-pip .venv; fi
{pip}
"""
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    folder = tmp_path / "kit"
    (folder / "grader").mkdir(parents=True)
    shutil.copy(ROOT / "grader" / "environment.sh", folder / "grader")
    for name in ("pyproject.toml", "Makefile"):
        shutil.copy(ROOT / name, folder)
    return folder


def set_up(kit: Path, wanted: str, **programs: str) -> "subprocess.CompletedProcess[str]":
    """Run the set-up where only these programs and the system's small ones can be found."""
    programs_folder = kit / "programs"
    programs_folder.mkdir(exist_ok=True)
    for name in ("sh", "mktemp", "rm", "grep", "tail", "head", "tr", "sed", "touch"):
        if not (programs_folder / name).exists():
            (programs_folder / name).symlink_to(str(shutil.which(name)))
    for name, text in programs.items():
        (programs_folder / name).write_text(text, encoding="utf-8")
        (programs_folder / name).chmod(0o755)
    environment = {"PATH": str(programs_folder), "HOME": str(kit)}
    command = [str(shutil.which("sh")), "grader/environment.sh", wanted]
    return subprocess.run(command, cwd=kit, env=environment, capture_output=True, text=True, check=False)


def uv(pip: str) -> str:
    return UV.format(python=sys.executable, pip=pip)


def test_what_a_grade_needs_comes_first_and_the_rest_in_a_second_step(fresh: Path) -> None:
    programs = {"uv": uv(f'{sys.executable} -c \'import shutil; shutil.copy(".venv/requirements.txt", "asked")\'')}
    done = set_up(fresh, "core", **programs)
    assert done.returncode == 0, done.stderr
    assert (fresh / "asked").read_text(encoding="utf-8").split() == PROJECT["dependencies"]
    assert (fresh / ".venv" / "core").exists()
    assert not (fresh / ".venv" / "full").exists()
    assert "fsrs numpy pytest rich\n" in done.stderr
    assert set_up(fresh, "full", **programs).returncode == 0
    assert "matplotlib" in (fresh / "asked").read_text(encoding="utf-8")
    assert (fresh / ".venv" / "full").exists()


def test_without_a_network_it_says_so_in_a_line(fresh: Path) -> None:
    done = set_up(fresh, "core", uv=uv("echo 'error: dns error: failed to lookup address' >&2; exit 2"))
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith("set-up: the packages cannot be fetched: the network")
    assert not (fresh / ".venv" / "core").exists()


def test_another_failure_is_told_in_its_own_words(fresh: Path) -> None:
    done = set_up(fresh, "core", uv=uv("echo 'error: No space left on device' >&2; exit 2"))
    assert done.stderr.splitlines()[-1] == "set-up: the packages cannot be installed: error: No space left on device"


def test_an_old_python_is_told_in_a_line(fresh: Path) -> None:
    old = "#!/bin/sh\n[ \"$1\" = --version ] && echo 'Python 3.8.18' && exit\nexit 1\n"
    done = set_up(fresh, "core", python3=old)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "Python 3.11 or newer is needed, found Python 3.8.18" in done.stderr


def outside() -> dict[str, str]:
    """Return the environment without what a make around these tests has set."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}


@pytest.mark.parametrize("folder", ["exercises", "exercises/mlp", "exercises/attention"])
def test_make_works_from_the_folders_of_the_exercises(folder: str) -> None:
    command = ["make", "--dry-run", "grade", "EX=linear"]
    here, there = (
        subprocess.run(command, cwd=ROOT / each, env=outside(), capture_output=True, text=True, check=True).stdout
        for each in (".", folder)
    )
    assert "-m grader grade linear" in there
    assert here.splitlines()[-1] in there


def test_a_bare_make_says_where_to_begin_and_lists_every_target() -> None:
    said = subprocess.run(["make"], cwd=ROOT, env=outside(), capture_output=True, text=True, check=True).stdout
    assert "exercises/mlp/linear.py" in said.splitlines()[0]
    assert "make grade" in said.splitlines()[0]
    phony = next(line for line in (ROOT / "Makefile").read_text(encoding="utf-8").splitlines() if ".PHONY" in line)
    listed = {line.split()[0] for line in said.splitlines() if line.startswith("  ")}
    assert listed == set(phony.split()[1:]) - {"help"}


def test_a_first_grade_needs_the_packages_of_the_first_step_alone(kit: Path, tmp_path: Path) -> None:
    shutil.copy(kit / "solutions" / "mlp" / "linear.py", kit / "exercises" / "mlp" / "linear.py")
    later = tmp_path / "later"
    for name in ("jinja2", "matplotlib", "ruff", "watchfiles"):
        (later / name).mkdir(parents=True)
        (later / name / "__init__.py").write_text("raise ImportError('not installed yet')", encoding="utf-8")
    done = run("grade", "linear", kit=kit, state=tmp_path / "state", PYTHONPATH=str(later))
    assert done.returncode == 0, done.stdout + done.stderr
    assert os.listdir(tmp_path / "state")
