"""Two values of a feature that are nearly equal are taken for equal."""

import numpy as np


class DecisionTree:
    def __init__(self, max_depth=None, min_samples_split=2):
        self.max_depth = np.inf if max_depth is None else max_depth
        self.min_samples_split = min_samples_split

    def fit(self, X, Y):
        X = np.asfortranarray(np.double(X))
        [N, D] = X.shape
        U, Yi = np.unique(Y, return_inverse=True)
        Yi = Yi.reshape(-1)
        C = U.shape[0]
        feat = -np.ones(2 * N + 1, dtype=int)
        thr = np.zeros(2 * N + 1)
        lab = np.zeros(2 * N + 1, dtype=int)
        kids = np.zeros((2 * N + 1, 2), dtype=int)
        depth = np.zeros(2 * N + 1)
        node = np.zeros(N, dtype=int)
        last = 0
        cur = 0
        while cur <= last:
            idx = np.nonzero(node == cur)[0]
            n = idx.size
            h = np.zeros(C)
            np.add.at(h, Yi[idx], 1)
            lab[cur] = np.nonzero(h == h.max())[0][0]
            if h.max() < n and n >= self.min_samples_split and depth[cur] < self.max_depth:
                bg = np.inf
                bf = -1
                for j in range(D):
                    s = np.argsort(X[idx, j], kind="mergesort")
                    v = X[idx[s], j]
                    cl = np.zeros(C)
                    cr = h.copy()
                    for i in range(n - 1):
                        cl[Yi[idx[s[i]]]] += 1
                        cr[Yi[idx[s[i]]]] -= 1
                        if not np.isclose(v[i], v[i + 1]):
                            nl = i + 1.0
                            nr = n - nl
                            g = nl / n * (1 - np.dot(cl / nl, cl / nl)) + nr / n * (1 - np.dot(cr / nr, cr / nr))
                            if g < bg - 1e-9:
                                bg = g
                                bf = j
                                bt = (v[i] + v[i + 1]) / 2
                if bf >= 0:
                    feat[cur], thr[cur] = bf, bt
                    kids[cur] = last + 1, last + 2
                    node[idx] = np.where(X[idx, bf] <= bt, last + 1, last + 2)
                    depth[last + 1] = depth[last + 2] = depth[cur] + 1
                    last += 2
            cur += 1
        self.feat, self.thr, self.lab, self.kids, self.U = feat, thr, lab, kids, U
        return self

    def predict(self, X):
        at = np.zeros(X.shape[0], dtype=int)
        r = np.arange(X.shape[0])
        while True:
            f = self.feat[at]
            if (f < 0).all():
                break
            go = (X[r, np.maximum(f, 0)] > self.thr[at]).astype(int)
            at = np.where(f < 0, at, self.kids[at, go])
        return self.U[self.lab[at]]
