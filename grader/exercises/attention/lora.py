"""LoRALinear: forward, backward and merged are the learner's."""

_DX = "        grad_x = g @ self.weight.T + scaled @ self.b.T @ self.a.T  # (N, in)\n"


def _everywhere(scale):
    """Another scale in forward, backward and merged."""
    ends = ("(self.x_a @", "g  #", "(self.a @")
    return {f"self.alpha / self.r * {end}": f"{scale} * {end}" for end in ends}


MISTAKES = {
    "alpha-not-over-r": _everywhere("self.alpha"),
    "r-over-alpha": _everywhere("self.r / self.alpha"),
    "no-scale": _everywhere("1.0"),
    "sqrt-r": _everywhere("self.alpha / self.r**0.5"),
    "b-not-zero": {"np.zeros((r, out_features), np.float32)": "rng.uniform(-bound, bound, (r, out_features)).astype(np.float32)"},
    "both-zero": {"rng.uniform(-bound, bound, (in_features, r)).astype(np.float32)": "np.zeros((in_features, r), np.float32)"},
    "base-gradient": {_DX: "        self.grad_weight = x.T @ g\n" + _DX},
    "grads-no-scale": {"x.T @ (scaled @": "x.T @ (g @", "x_a.T @ scaled": "x_a.T @ g"},
    "dx-base-only": {"g @ self.weight.T + scaled @ self.b.T @ self.a.T": "g @ self.weight.T"},
    "merge-in-place": [
        {"return self.weight + self.alpha": "self.weight += self.alpha", "(self.a @ self.b)  #": "(self.a @ self.b)\n        return self.weight  #"},
        {"return self.weight + self.alpha": "self.weight = self.weight + self.alpha",
         "(self.a @ self.b)  #": "(self.a @ self.b)\n        return self.weight  #"},
    ],
    "merge-no-scale": {"self.weight + self.alpha / self.r * (self.a": "self.weight + (self.a"},
    "accumulates": [
        {"self.grad_a = x.T": "self.grad_a += x.T", "self.grad_b = x_a": "self.grad_b += x_a"},
        {"self.grad_a = x.T": "self.grad_a = self.grad_a + x.T", "self.grad_b = x_a": "self.grad_b = self.grad_b + x_a"},
    ],
}
