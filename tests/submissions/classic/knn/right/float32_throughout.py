"""Everything in float32; (M, N, D) differences and a lexsort by distance, then index."""

import numpy as np


def knn_predict(train_points, train_labels, points, k):
    diff = points.astype(np.float32)[:, None] - train_points.astype(np.float32)[None]
    dist = np.sqrt(np.einsum("mnd,mnd->mn", diff, diff))
    places = np.broadcast_to(np.arange(dist.shape[1]), dist.shape)
    near = np.lexsort((places, dist), axis=-1)[:, :k]
    out = np.empty(len(points), dtype=np.int64)
    for m, row in enumerate(near):
        labels, counts = np.unique(train_labels[row], return_counts=True)
        out[m] = labels[counts.argmax()]
    return out
