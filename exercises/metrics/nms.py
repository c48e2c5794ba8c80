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
    # TODO: Return the intersection over union of all pairs (N, M).
    raise NotImplementedError


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
    # TODO: Return the indices of the boxes kept (K,), best first.
    raise NotImplementedError
