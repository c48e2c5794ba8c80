"""What an answer may do where the system offers no Landlock: an audit hook is all there is then."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from grader import ROOT

CONFINED = """
import json, os, sys
kit, folder = sys.argv[1:3]
sys.path.insert(0, kit)
from grader.answer import confine
confine.landlock_version = lambda: 0
os.chdir(folder)
confine.confine([], folder)

def tried(way):
    try:
        exec(way, {"os": os, "K": kit, "solution": kit + "/solutions/mlp/linear.py"})
        return "done"
    except PermissionError:
        return "refused"
    except BaseException as error:
        return f"{type(error).__name__}: {error}"

print(json.dumps([tried(way) for way in json.loads(sys.argv[3])]))
"""
WAYS_TO_THE_KIT = {
    "open": "open(solution)",
    "os.open": "os.open(solution, os.O_RDONLY)",
    "a descriptor of its folder": "os.open('mlp/linear.py', 0, dir_fd=os.open(K + '/solutions', os.O_RDONLY))",
    "a descriptor of the kit": "os.open('solutions/mlp/linear.py', 0, dir_fd=os.open(K, os.O_RDONLY))",
    "a descriptor above": "os.open(K[1:] + '/solutions/mlp/linear.py', 0, dir_fd=os.open('/', os.O_RDONLY))",
    "dots below a folder": "os.mkdir('d'); os.open('../' * 20 + solution, 0, dir_fd=os.open('d', 0))",
    "a link below a folder": "os.makedirs('e'); os.symlink(K, 'e/k')",
    "the current folder": "os.chdir(K + '/solutions'); open('mlp/linear.py')",
    "proc": "open('/proc/self/root' + solution)",
    "a program": "__import__('subprocess').run(['cat', solution])",
    "a shell": "os.system('cat ' + solution)",
    "a spawned program": "os.posix_spawn('/bin/cat', ['cat', solution], {})",
    "a database": "__import__('sqlite3').connect(':memory:').execute(f'attach \\'{K}/data/x\\' as x')",
    "a list": "os.listdir(K + '/solutions')",
    "a scan": "os.scandir(K)",
    "a module's source": "__import__('runpy').run_path(solution)",
    "numpy": "__import__('numpy').fromfile(solution)",
    "numpy's map": "__import__('numpy').memmap(solution, mode='r')",
}
ALLOWED = {
    "a file of its own": "open('own', 'w').write('x'); open('own').read()",
    "a folder of its own": "os.makedirs('f/g'); os.listdir('f'); __import__('shutil').rmtree('f')",
    "a temporary file": "__import__('tempfile').TemporaryFile()",
    "a module of Python": "import fractions",
}


def outcomes(folder: Path, ways: list[str]) -> list[str]:
    command = [sys.executable, "-c", CONFINED, str(ROOT), str(folder), json.dumps(ways)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found: list[str] = json.loads(done.stdout.splitlines()[-1]) if done.stdout else [done.stderr]
    return found


def test_pure_python_reaches_nothing_of_the_kit_without_landlock(tmp_path: Path) -> None:
    found = dict(zip(WAYS_TO_THE_KIT, outcomes(tmp_path, list(WAYS_TO_THE_KIT.values())), strict=True))
    assert {name: what for name, what in found.items() if what != "refused"} == {}


def test_what_an_answer_needs_is_allowed_without_landlock(tmp_path: Path) -> None:
    found = dict(zip(ALLOWED, outcomes(tmp_path, list(ALLOWED.values())), strict=True))
    assert found == dict.fromkeys(ALLOWED, "done")


UNMAPPED = """
import os, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from grader.answer import confine

write = Path.write_text
def refused(path, *arguments, **named):
    if path.name == "uid_map":
        raise PermissionError(1, "refused")
    return write(path, *arguments, **named)
Path.write_text = refused

before = os.getuid(), os.readlink("/proc/self/ns/user")
print(confine.isolate(), before == (os.getuid(), os.readlink("/proc/self/ns/user")))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="looks at namespaces")
def test_where_a_user_cannot_keep_its_number_it_stays_where_it_is() -> None:
    done = subprocess.run([sys.executable, "-c", UNMAPPED, str(ROOT)], capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["False", "True"], done.stderr
