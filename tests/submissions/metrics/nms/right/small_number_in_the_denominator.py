"""1e-6 added to the union."""
import numpy as np
def iou(a, b):
    a, b = a.astype(np.float32), b.astype(np.float32)
    lt = np.maximum(a[:, None, :2], b[None, :, :2]); rb = np.minimum(a[:, None, 2:], b[None, :, 2:])
    wh = np.clip(rb - lt, 0, None); inter = wh[..., 0] * wh[..., 1]
    A = (a[:, 2] - a[:, 0]) * (a[:, 3] - a[:, 1]); B = (b[:, 2] - b[:, 0]) * (b[:, 3] - b[:, 1])
    return inter / (A[:, None] + B - inter + np.float32(1e-6))
def nms(boxes, scores, threshold):
    order = np.argsort(-scores, kind='stable'); keep = []
    while len(order):
        i = order[0]; keep.append(i)
        o = iou(boxes[i:i+1], boxes[order[1:]])[0]
        order = order[1:][o <= threshold]
    return np.array(keep, dtype=int)
