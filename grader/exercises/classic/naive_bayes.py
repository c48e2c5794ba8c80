"""GaussianNaiveBayes: fit, predict_log_proba and predict are the learner's."""

_SMOOTHING = " + self.var_smoothing * x.var(axis=0).max()"
_DISTANCE, _SCALE = "/ (2 * self.var)).sum(axis=2)", "np.log(2 * np.pi * self.var)"
_SHIFT = "shifted = joint - joint.max(axis=1, keepdims=True)"
_RESULT = "return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))"
_CLASS_VAR = "class_var = np.array([x[y == c].var(axis=0) for c in self.classes])"
_CLASS_STD = "class_var = np.array([x[y == c].std(axis=0) for c in self.classes])"

MISTAKES = {
    "unbiased-variance": [
        {"x[y == c].var(axis=0)": "x[y == c].var(axis=0, ddof=1)"},
        {
            "x[y == c].var(axis=0)": "x[y == c].var(axis=0, ddof=1)",
            "x.var(axis=0).max()": "x.var(axis=0, ddof=1).max()",
        },
    ],
    "no-smoothing": {_SMOOTHING: ""},
    "smoothing-absolute": {_SMOOTHING: " + self.var_smoothing"},
    "smoothing-class-variance": [
        {_SMOOTHING: " + self.var_smoothing * class_var.max()"},
        {_SMOOTHING: " + self.var_smoothing * class_var.max(axis=1, keepdims=True)"},
    ],
    "no-prior": {"joint = self.log_prior - log_scale - distance": "joint = -log_scale - distance"},
    "no-half": [
        {_DISTANCE: "/ self.var).sum(axis=2)"},
        {_DISTANCE: "/ self.var).sum(axis=2)", "0.5 * " + _SCALE: _SCALE},
    ],
    "no-log-variance": {"self.log_prior - log_scale - distance": "self.log_prior - distance"},
    "std-for-variance": [
        {_DISTANCE: "/ (2 * np.sqrt(self.var))).sum(axis=2)"},
        {
            "self.var = class_var + self.var_smoothing * x.var(axis=0).max()": f"self.var = np.sqrt(class_var{_SMOOTHING})"
        },
        {_CLASS_VAR: _CLASS_STD},
        {_CLASS_VAR: _CLASS_STD, "x.var(axis=0).max()": "x.std(axis=0).max()"},
    ],
    "not-normalised": [
        {_RESULT: "return joint"},
        {_RESULT: "return joint", _SCALE: "np.log(self.var)"},
    ],
    "underflow": [
        {_SHIFT: "chance = np.exp(joint)", _RESULT: "return np.log(chance / chance.sum(axis=1, keepdims=True))"},
        {_SHIFT: "shifted = joint"},
    ],
    "index-for-label": {
        "self.classes[self.predict_log_proba(x).argmax(axis=1)]": "self.predict_log_proba(x).argmax(axis=1)"
    },
    "shared-variance": [
        {_CLASS_VAR: "class_var = np.array([x.var(axis=0) for c in self.classes])"},
        {
            _CLASS_VAR: f"{_CLASS_VAR}\n        class_var = np.repeat([counts @ class_var / len(y)], len(counts), axis=0)"
        },
        {_CLASS_VAR: f"{_CLASS_VAR}\n        class_var = np.repeat([class_var.mean(axis=0)], len(counts), axis=0)"},
    ],
}
