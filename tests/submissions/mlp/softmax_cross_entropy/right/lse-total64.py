"""softmax as exp(z - logsumexp(z)), with nothing shifted first."""

import numpy as np

class SoftmaxCrossEntropy:
    def forward(self, logits, targets):
        z = logits; m = z.max(1); n = len(z)
        lse = m + np.log(np.exp(z - m[:, None]).sum(1)); self.t = targets
        self.p = np.exp(z - lse[:, None])
        return np.mean(lse - z[np.arange(n), targets])
    def backward(self):
        g = self.p.copy(); g[np.arange(len(g)), self.t] -= 1; return g / len(g)
