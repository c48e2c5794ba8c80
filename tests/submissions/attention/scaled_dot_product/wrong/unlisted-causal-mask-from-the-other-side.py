"""causal_mask lets a query look at itself and at what comes after it."""

import math
import numpy as np


def causal_mask(T, S):
    m = [[0] * S for _ in range(T)]
    for t in range(T):
        for s in range(S):
            if s >= t + (S - T):
                m[t][s] = 1
    return np.array(m, dtype=bool).reshape(T, S)


class Attention:
    def forward(self, q, k, v, mask=None):
        B, T, D = q.shape
        S, E = v.shape[1], v.shape[2]
        self.Q, self.K, self.V = q.tolist(), k.tolist(), v.tolist()
        vis = None if mask is None else np.broadcast_to(mask, (B, T, S)).tolist()
        self.P = []
        root = math.sqrt(D)
        out = np.zeros((B, T, E))
        for b in range(B):
            Pb = []
            for t in range(T):
                row = []
                hi = -math.inf
                qt = self.Q[b][t]
                for s in range(S):
                    if vis is not None and not vis[b][t][s]:
                        row.append(None)
                        continue
                    ks = self.K[b][s]
                    acc = 0.0
                    for d in range(D):
                        acc += qt[d] * ks[d]
                    acc /= root
                    row.append(acc)
                    hi = max(hi, acc)
                e = [0.0 if z is None else math.exp(z - hi) for z in row]
                Z = sum(e)
                p = [z / Z if Z > 0 else 0.0 for z in e]
                Pb.append(p)
                for j in range(E):
                    acc = 0.0
                    for s in range(S):
                        acc += p[s] * self.V[b][s][j]
                    out[b, t, j] = acc
            self.P.append(Pb)
        self.dims = B, T, S, D, E
        return out

    def backward(self, grad_output):
        B, T, S, D, E = self.dims
        G = grad_output.tolist()
        gq, gk, gv = np.zeros((B, T, D)), np.zeros((B, S, D)), np.zeros((B, S, E))
        root = math.sqrt(D)
        for b in range(B):
            for t in range(T):
                p, g = self.P[b][t], G[b][t]
                dp = [sum(map(lambda x, y: x * y, g, self.V[b][s])) for s in range(S)]
                tot = sum(map(lambda x, y: x * y, p, dp))
                for s in range(S):
                    if p[s] == 0.0:
                        continue
                    ds = p[s] * (dp[s] - tot) / root
                    gq[b, t] += ds * np.asarray(self.K[b][s])
                    gk[b, s] += ds * np.asarray(self.Q[b][t])
                    gv[b, s] += p[s] * np.asarray(g)
        return gq, gk, gv
