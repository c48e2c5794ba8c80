"""Draw docs/recording.svg, the picture of the README, from what the commands really print.

Run as `python -m grader.report.recording`. Each scene is a command that is run in a copy of the kit. The picture shows
one after the other, or the first alone where a reader wants no movement.
"""

import html
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

from grader import ROOT
from grader.state import write_whole

TARGET = ROOT / "docs" / "recording.svg"
COLUMNS, SECONDS, SEED = 92, 7, "7"
TYPED = "bold green"


@dataclass(frozen=True)
class Scene:
    """A command of make, what was written before it, and what is run for it.

    Attributes
    ----------
    note : str
        What the learner does first.
    command : str
        As it is typed.
    arguments : tuple of str
        Of `python -m grader`.
    write : callable
        Changes exercises/ of a copy of the kit.
    """

    note: str
    command: str
    arguments: tuple[str, ...]
    write: Callable[[Path], object]


def _average_the_bias(kit: Path) -> None:
    text = (kit / "solutions" / "mlp" / "linear.py").read_text(encoding="utf-8")
    text = text.replace("grad_output.sum(axis=0)", "grad_output.mean(axis=0)")
    text = re.sub(r"^ *#:.*\n", "", text, flags=re.MULTILINE).replace("  # (out,)", "")
    (kit / "exercises" / "mlp" / "linear.py").write_text(text, encoding="utf-8")


def _solve_all(kit: Path) -> None:
    shutil.copytree(kit / "solutions" / "mlp", kit / "exercises" / "mlp", dirs_exist_ok=True)


SCENES = (
    Scene("# one line of Linear.backward is wrong", "make grade EX=linear", ("grade", "linear"), _average_the_bias),
    Scene("# later: all five exercises of the first track", "make grade EX=mlp", ("grade", "mlp"), _solve_all),
)


def printed(scene: Scene, seed: str = SEED) -> Text:
    """Run the command of a scene in a copy of the kit, and return what it prints with its colours."""
    with tempfile.TemporaryDirectory() as folder:
        kit = Path(folder) / "kit"
        for part in ("grader", "solutions", "exercises", "data"):
            shutil.copytree(ROOT / part, kit / part, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "pyproject.toml", kit)
        scene.write(kit)
        environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
        environment |= {"FORCE_COLOR": "1", "COLUMNS": str(COLUMNS), "TERM": "xterm-256color"}
        environment["KIT_STATE"] = str(Path(folder) / "state")
        done = subprocess.run(
            [sys.executable, "-m", "grader", *scene.arguments, "--seed", seed],
            cwd=kit,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode not in (0, 1):
        raise RuntimeError(done.stderr)
    prompt = Text.assemble((f" {scene.note}\n", "dim"), (" $ ", TYPED), (f"{scene.command}\n", "bold"))
    return prompt + Text.from_ansi(done.stdout.rstrip("\n"))


def picture(texts: list[Text]) -> str:
    """Return an SVG that shows one text after the other."""
    lines = max(len(text.plain.splitlines()) for text in texts)
    frames = [_frame(text, lines, f"scene{number}") for number, text in enumerate(texts)]
    size = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', frames[0])
    assert size is not None
    share = 100 / len(frames)
    moves = (
        f"@keyframes scene {{ 0%, {share - 1:.1f}% {{ opacity: 1 }} {share:.1f}%, 100% {{ opacity: 0 }} }}\n"
        f".scene {{ opacity: 0; animation: scene {SECONDS * len(frames)}s infinite }}\n"
        + "".join(f".scene.n{n} {{ animation-delay: {SECONDS * n}s }}\n" for n in range(1, len(frames)))
        + "@media (prefers-reduced-motion) { .scene { animation: none } .scene.n0 { opacity: 1 } }\n"
    )
    told = html.escape("; ".join(text.plain.splitlines()[1].strip() for text in texts))
    scenes = "".join(f'<g class="scene n{number}">{frame}</g>\n' for number, frame in enumerate(frames))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size[1]} {size[2]}" role="img">\n'
        f"<title>{told}</title>\n<style>{moves}</style>\n{scenes}</svg>\n"
    )


def _frame(text: Text, lines: int, name: str) -> str:
    console = Console(record=True, width=COLUMNS + 2, file=io.StringIO(), highlight=False, markup=False, emoji=False)
    missing = lines - len(text.plain.splitlines())
    console.print(text + Text("\n" * missing))
    svg = console.export_svg(title="interview kit", theme=MONOKAI, unique_id=name)
    svg = re.sub(r"@font-face \{.*?\}\n", "", svg, flags=re.DOTALL)  # fetched from elsewhere
    return svg.replace("Fira Code, monospace", "ui-monospace, SFMono-Regular, Menlo, Consolas, monospace")


if __name__ == "__main__":
    write_whole(TARGET, picture([printed(scene) for scene in SCENES]))
    print(f"written  {TARGET.relative_to(ROOT)}")
