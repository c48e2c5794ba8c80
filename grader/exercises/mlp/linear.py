"""Linear: forward is given, backward is the learner's."""

from grader.kinds import RNG, Array, Axis, Layer

WEIGHT, BIAS = "self.x.T @ grad_output", "grad_output.sum(axis=0)"
INPUT = "return grad_output @ self.weight.T"
MOVED = "self.weight = self.weight - 0.1 * self.grad_weight"

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
    mistakes={
        "db-not-summed": {BIAS: "grad_output"},
        "db-scalar": {BIAS: "grad_output.sum()"},
        "db-mean": {BIAS: "grad_output.mean(axis=0)"},
        "db-axis1": {BIAS: "grad_output.sum(axis=1)"},
        "db-keepdims": {BIAS: "grad_output.sum(axis=0, keepdims=True)"},
        "double-average": {WEIGHT: "self.x.T @ grad_output / len(grad_output)"},
        "dw-times-n": {WEIGHT: "self.x.T @ grad_output * len(grad_output)"},
        "dw-elementwise": {WEIGHT: "(self.x * grad_output).sum(axis=0)"},
        "dw-transposed": {WEIGHT: "grad_output.T @ self.x"},
        "dx-no-transpose": {INPUT: "return grad_output @ self.weight"},
        "dx-div-n": {INPUT: "return grad_output @ self.weight.T / len(grad_output)"},
        "dx-moved-weight": {INPUT: f"{MOVED}\n        {INPUT}"},
        "wrong-cache": {WEIGHT: "(self.x @ self.weight + self.bias).T @ grad_output"},
        "accumulates": [
            {"self.grad_weight = self.x.T": "self.grad_weight = self.grad_weight + self.x.T",
             "self.grad_bias = grad_output": "self.grad_bias = self.grad_bias + grad_output"},
            {"self.grad_weight = self.x.T": "self.grad_weight = self.grad_weight + self.x.T"},
            {"self.grad_bias = grad_output": "self.grad_bias = self.grad_bias + grad_output"},
        ],
        "times-weight": {WEIGHT: "self.x.T @ grad_output * self.weight"},
        "stale-cache": {"        self.x = x": "        self.x = getattr(self, 'x', x)"},
        "ignores-upstream": [
            {WEIGHT: "self.x.T @ np.ones_like(grad_output)"},
            {BIAS: "np.ones_like(grad_output).sum(axis=0)"},
            {INPUT: "return np.ones_like(grad_output) @ self.weight.T"},
            {WEIGHT: "np.tile(self.x.sum(axis=0)[:, None], grad_output.shape[1])"},
        ],
        "first-row-only": {WEIGHT: "np.outer(self.x[0], grad_output[0])"},
        "outer-of-means": {WEIGHT: "np.outer(self.x.mean(axis=0), grad_output.mean(axis=0))"},
        "db-one-sum": {BIAS: "np.full(self.bias.shape, grad_output.sum())"},
        "db-from-weight": {BIAS: "self.grad_weight.sum(axis=0)"},
        "over-in": [
            {WEIGHT: "self.x.T @ grad_output / self.x.shape[1]"},
            {BIAS: "grad_output.sum(axis=0) / self.x.shape[1]"},
            {INPUT: "return grad_output @ self.weight.T / self.x.shape[1]"},
        ],
        "local-variable": [
            {"self.grad_weight = self.x.T": "grad_weight = self.x.T", "self.grad_bias = grad_output": "grad_bias = grad_output"},
            {"self.grad_weight = self.x.T": "grad_weight = self.x.T"},
            {"self.grad_bias = grad_output": "grad_bias = grad_output"},
        ],
        "dx-adds-bias": {INPUT: "return (grad_output + self.bias) @ self.weight.T"},
    },
)  # fmt: skip
