"""Linear: forward is given, backward is the learner's."""

from grader.kinds import RNG, Array, Axis, Layer

EXERCISE = Layer(
    writes="Linear.backward",
    minutes=8,
    order=1,
    layer="Linear",
    formula="x @ weight + bias",
    make=("in_features", "out_features", RNG),
    axes={"N": Axis(real=50), "in_features": Axis(real=784), "out_features": Axis(real=28)},
    inputs={"x": Array("N in_features", scales=(1.0, 1.0, 1e-3, 1.0, 50.0))},
    parameters={"weight": "in_features out_features", "bias": "out_features"},
    given=("__init__", "forward"),
    assigned=False,
    absolute=1e-6,  # of a single output, the sum that is grad_bias may be near 0
)  # fmt: skip
