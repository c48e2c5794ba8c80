"""Speculative decoding: the whole step is the learner's."""

MISTAKES = {
    "accepts-all": {"if rng.random() < ratio:": "if True:"},
    "ratio-inverted": [
        {"float(p[token] / q[token])": 'float(q[token] / p[token]) if p[token] else float("inf")'},
        {"float(p[token] / q[token])": "float(q[token]) / float(p[token])"},
    ],
    "deterministic-accept": {"if rng.random() < ratio:": "if ratio >= 1:"},
    "residual-from-target": {"np.maximum(p - q, 0)": "p"},
    "residual-not-normalised": [
        {"residual / residual.sum()": "residual"},
        {"int(rng.choice(len(residual), p=residual))": "int((rng.random() >= np.cumsum(residual)).sum())", "residual / residual.sum()": "residual"},
        {"int(rng.choice(len(residual), p=residual))": "int((rng.random() < np.cumsum(residual)).argmax())", "residual / residual.sum()": "residual"},
        {
            "int(rng.choice(len(residual), p=residual))": "min(int((rng.random() >= np.cumsum(residual)).sum()), len(p) - 1)",
            "residual / residual.sum()": "residual",
        },
    ],
    "residual-abs": {"np.maximum(p - q, 0)": "np.abs(p - q)"},
    "residual-argmax": [
        {"int(rng.choice(len(residual), p=residual))": "int(residual.argmax())", "int(rng.choice(len(bonus), p=bonus))": "int(bonus.argmax())"},
        {"int(rng.choice(len(residual), p=residual))": "int(residual.argmax())"},
    ],
    "goes-on": {"p=residual)))\n        return out": "p=residual)))"},
    "no-replacement": {"        out.append(int(rng.choice(len(residual), p=residual)))\n": ""},
    "no-bonus": {"    out.append(int(rng.choice(len(bonus), p=bonus)))\n": ""},
    "bonus-row": {"target[len(tokens)]": "target[len(tokens) - 1]"},
    "global-rng": [
        {
            "rng.random()": "np.random.random()",
            "rng.choice(len(residual), p=residual)": "np.random.choice(len(residual), p=residual)",
            "rng.choice(len(bonus), p=bonus)": "np.random.choice(len(bonus), p=bonus)",
        },
        {
            "rng.choice(len(residual), p=residual)": "np.random.choice(len(residual), p=residual)",
            "rng.choice(len(bonus), p=bonus)": "np.random.choice(len(bonus), p=bonus)",
        },
        {"rng.random()": "np.random.random()"},
    ],
}
