"""iou and nms are the learner's."""

_UNION = "union = area_a[:, None] + area_b - intersection"
_RETURN = "return np.divide(intersection, union, out=np.zeros_like(union), where=union > 0)"
_INTERSECTION = "intersection = size[..., 0] * size[..., 1]"
_SIZE = "size = np.maximum(high - low, 0)"
_DOUBLE = "a, b = np.asarray(a, dtype=np.float64), np.asarray(b, dtype=np.float64)"
_ORDER = 'order = np.argsort(-scores, kind="stable")'
_KEPT = "return np.array(kept, dtype=np.int64)"
_LOOP = """    while len(order):
        best, rest = order[0], order[1:]  # (), (R,)
        kept.append(best)
        overlap = iou(boxes[[best]], boxes[rest])[0]  # (R,)
        order = rest[overlap <= threshold]  # (R,), fewer now
"""

MISTAKES = {
    "no-clamp": [
        {_SIZE: "size = high - low"},
        {_SIZE: "size = high - low", "where=union > 0": "where=union != 0"},
        {_SIZE: "size = high - low", _INTERSECTION: "intersection = np.maximum(size[..., 0] * size[..., 1], 0)"},
    ],
    "plus-one": {
        "high - low, 0": "high - low + 1, 0",
        "a[:, 2:] - a[:, :2]": "a[:, 2:] - a[:, :2] + 1",
        "b[:, 2:] - b[:, :2]": "b[:, 2:] - b[:, :2] + 1",
    },
    "union-no-minus": {"area_a[:, None] + area_b - intersection": "area_a[:, None] + area_b"},
    "zero-area": [
        {_RETURN: "return intersection / union"},
        {_RETURN: "return intersection / union", "overlap <= threshold": "~(overlap > threshold)"},
        {_UNION: f"{_UNION}\n    if not union.all():\n        raise ZeroDivisionError('division by zero')"},
    ],
    "xywh": {_DOUBLE: f"{_DOUBLE}\n    a, b = (np.hstack([c[:, :2], c[:, :2] + c[:, 2:]]) for c in (a, b))"},
    "lowest-first": {"np.argsort(-scores": "np.argsort(scores"},
    "drops-at-threshold": {"overlap <= threshold": "overlap < threshold"},
    "ties-reversed": {_ORDER: 'order = np.argsort(scores, kind="stable")[::-1]'},
    "dropped-suppresses": {
        _LOOP: "    for n, i in enumerate(order):\n        if (iou(boxes[[i]], boxes[order[:n]]) <= threshold).all():\n            kept.append(i)\n"
    },
    "sorted-positions": {
        _ORDER: "boxes = boxes[np.argsort(-scores, kind='stable')]\n    order = np.arange(len(boxes))"
    },
    "index-order": {_KEPT: "return np.array(sorted(kept), dtype=np.int64)"},
    "last-kept-only": {
        _LOOP: "    for i in order:\n        if not kept or iou(boxes[[i]], boxes[[kept[-1]]])[0, 0] <= threshold:\n            kept.append(i)\n"
    },
}
