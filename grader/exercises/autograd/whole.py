"""Two moons: a network of the learner's own Values learns which of two interlocked half circles a point is from."""

from typing import Any

import numpy as np

from grader.exhibits import Curves, Plane
from grader.judge.assertions import as_number, fail
from grader.kinds import Whole

SIZES = [2, 12, 1]
POINTS, BATCH = 100, 20
STEPS, LR = 150, 1.0
NEEDED = 0.9  # of new points; a straight line reaches 0.88, and 1,000 right networks were never below 0.95
X, Y = [-1.6, 2.6], [-1.1, 1.6]
COLUMNS, ROWS = 52, 20


def moons(rng: np.random.Generator, n: int, noise: float = 0.1) -> tuple[np.ndarray, np.ndarray]:
    """Draw n points (n, 2) and their classes (n,): the upper half circle is 0, the lower one 1."""
    targets = np.arange(n) % 2
    angle = rng.uniform(0, np.pi, n)
    upper = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    lower = np.stack([1 - np.cos(angle), 0.5 - np.sin(angle)], axis=1)
    return np.where(targets[:, None] == 0, upper, lower) + noise * rng.standard_normal((n, 2)), targets


def run(run: Any) -> str:
    """Train the network, then ask it for points that it has not seen and for every place of a grid."""
    points, targets = moons(run.random, POINTS)
    program = run.program(SIZES, run.rng())
    losses = []
    for step in range(STEPS):
        batch = run.random.choice(POINTS, BATCH, replace=False)
        lr = LR * (1 - step / STEPS)
        losses.append(as_number("the loss", program.step(points[batch], targets[batch].tolist(), lr)))
        run.done(0.9 * (step + 1) / STEPS)
    new_points, new_targets = moons(run.random, 200)
    accuracy = float(np.mean(classes(program, new_points) == new_targets))
    axes = np.linspace(X[0], X[1], COLUMNS), np.linspace(Y[1], Y[0], ROWS)
    grid = np.stack(np.meshgrid(*axes), axis=-1)  # (rows, columns, 2)
    sides = classes(program, grid.reshape(-1, 2)).reshape(ROWS, COLUMNS)
    run.result.metrics |= {"accuracy": accuracy, "losses": losses}
    run.result.exhibits += [
        Curves("The loss at each step", "step", "mean loss (nats)", {"yours": losses}),
        Plane("What it says of each place", sides.tolist(), X, Y, np.column_stack([points, targets]).tolist()),
    ]
    if accuracy < NEEDED:
        fail(("accuracy", f"expected  at least {NEEDED:.0%} of 200 new points"), ("", f"got       {accuracy:.1%}"))
    return f"Your Values learned two moons: {accuracy:.1%} of 200 new points are on the right side."


def classes(program: Any, points: np.ndarray) -> np.ndarray:
    """Return the class (n,) that the network gives to each point (n, 2)."""
    outputs = program.outputs(points)
    if type(outputs) is not list or len(outputs) != len(points):
        fail(("the outputs", f"expected  {len(points)} numbers"))
    return np.array([as_number("an output", output) > 0 for output in outputs], int)


WHOLE = Whole(
    id="autograd/two_moons", title="a network of your Values learns two moons", parts=("autograd/value",), run=run
)
