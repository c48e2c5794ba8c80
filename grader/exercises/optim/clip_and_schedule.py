"""clip_by_global_norm and learning_rate are the learner's."""

_SCALE = "scale = max_norm / norm if norm > max_norm else 1.0"
_NEW = "[g * scale for g in grads]"

MISTAKES = {
    "per-array": [
        {_NEW: "[g * (max_norm / np.linalg.norm(g) if np.linalg.norm(g) > max_norm else 1.0) for g in grads]"},
        {_NEW: "[g * (max_norm / np.linalg.norm(g) if norm > max_norm else 1.0) for g in grads]"},
    ],
    "scales-up": [
        {_SCALE: "scale = max_norm / np.float64(norm)"},
        {_SCALE: "scale = max_norm / norm"},
        {_SCALE: "scale = max_norm / (norm + 1e-6)"},
    ],
    "norm-squared": {"math.sqrt(sum(squares))": "float(sum(squares))"},
    "sum-of-norms": {"squares = [np.sum(np.square(g, dtype=np.float64))": "norms = [math.sqrt(np.sum(np.square(g, dtype=np.float64)))",
                     "math.sqrt(sum(squares))": "sum(norms)"},
    "clips-values": {_NEW: "[np.clip(g, -max_norm, max_norm) for g in grads]"},
    "norm-after": {_NEW + ", norm": _NEW + ", norm * scale"},
    "warmup-off-by-one": {"return peak * (step + 1) / warmup": "return peak * step / warmup"},
    "progress-from-zero": {"(step - warmup) / (total - warmup)\n": "step / total\n"},
    "floor-added": {"(peak - floor) * cosine": "peak * cosine"},
    "floor-as-max": {"floor + (peak - floor) * cosine": "max(floor, peak * cosine)"},
    "rises-after-total": {"    if step >= total:\n        return floor\n": ""},
    "quarter-cosine": {"0.5 * (1 + math.cos(math.pi * progress))": "math.cos(math.pi / 2 * progress)"},
}
