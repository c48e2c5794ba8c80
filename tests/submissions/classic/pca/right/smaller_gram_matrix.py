"""Takes the eigenvectors of the smaller of the two Gram matrices; QR makes the rows orthonormal in the wide case."""

import numpy as np


def pca(x, k):
    x = x.astype(float)
    n, d = x.shape
    c = x - x.mean(0)
    if d <= n:
        _, v = np.linalg.eigh(c.T @ c)
        w = v[:, : -k - 1 : -1]
    else:
        _, u = np.linalg.eigh(c @ c.T)
        w, _ = np.linalg.qr(c.T @ u[:, : -k - 1 : -1])
    z = c @ w
    return w.T.copy(), (z**2).sum(0) / (n - 1), z
