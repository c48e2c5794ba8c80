"""Intersection over union of boxes, and non-maximum suppression.

Task    Write iou and nms.
Rules   numpy only. No argument is changed.
Time    18 minutes
Check   make grade EX=nms       Stuck?  make hint EX=nms
"""

import numpy as np


def iou(a, b):
    """Return the intersection over union of each box of a with each box of b.

    Parameters
    ----------
    a : ndarray, (N, 4), float
        Boxes x1, y1, x2, y2 with x1 <= x2 and y1 <= y2. Points and lines are boxes too.
    b : ndarray, (M, 4), float

    Returns
    -------
    ndarray, (N, M), float
        From 0 to 1; 0 for a pair without any area.
    """
    #: TODO Return the intersection over union of all pairs (N, M).
    # On each axis the intersection goes from the larger of the lower ends to the smaller of the upper ones; where that
    # is less than nothing, the boxes are apart. What both boxes cover is in both areas, so it is taken off once.
    a, b = np.asarray(a, dtype=np.float64), np.asarray(b, dtype=np.float64)  # (N, 4), (M, 4)
    low = np.maximum(a[:, None, :2], b[:, :2])  # (N, M, 2)
    high = np.minimum(a[:, None, 2:], b[:, 2:])  # (N, M, 2)
    size = np.maximum(high - low, 0)  # (N, M, 2)
    intersection = size[..., 0] * size[..., 1]  # (N, M)
    area_a = np.prod(a[:, 2:] - a[:, :2], axis=1)  # (N,)
    area_b = np.prod(b[:, 2:] - b[:, :2], axis=1)  # (M,)
    union = area_a[:, None] + area_b - intersection  # (N, M)
    return np.divide(intersection, union, out=np.zeros_like(union), where=union > 0)  # (N, M)
    #: end


def nms(boxes, scores, threshold):
    """Return which boxes remain when each box kept drops the worse ones that overlap it too much.

    Parameters
    ----------
    boxes : ndarray, (N, 4), float
        x1, y1, x2, y2; N may be 0.
    scores : ndarray, (N,), float
        Of equal scores the lower index counts as the better one.
    threshold : float
        A box is dropped where its intersection over union with a better box that was kept is above this.

    Returns
    -------
    ndarray, (K,), int
        The indices of the boxes kept, by falling score.

    Notes
    -----
    Felzenszwalb et al., Object Detection with Discriminatively Trained Part Based Models, PAMI 2010, section 7.2.
    """
    #: TODO Return the indices of the boxes kept (K,), best first.
    # The best box left is kept, whatever overlaps it goes, and so on: a box that was dropped drops nothing.
    order = np.argsort(-scores, kind="stable")  # (N,)
    kept = []
    while len(order):
        best, rest = order[0], order[1:]  # (), (R,)
        kept.append(best)
        overlap = iou(boxes[[best]], boxes[rest])[0]  # (R,)
        order = rest[overlap <= threshold]  # (R,), fewer now
    return np.array(kept, dtype=np.int64)  # (K,)
    #: end
