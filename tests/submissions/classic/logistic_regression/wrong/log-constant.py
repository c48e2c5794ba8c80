"""1e-6 inside both logs."""


import numpy as np


class LogisticRegression:
    """The probability of class 1 is sigmoid(x w + b). The bias b is not penalised.

    Parameters
    ----------
    lr : float
        The learning rate.
    epochs : int
        The number of steps, from 0 upwards.
    l2 : float
        The strength of the penalty l2 / 2 |w|^2, 0 or larger.

    Attributes
    ----------
    weight : ndarray, (D,), float
        Set by fit.
    bias : float
        Set by fit.
    losses : list of float
        The loss before each step of the last fit, in nats, penalty included: as many as there are epochs.

    Notes
    -----
    Bishop, Pattern Recognition and Machine Learning, section 4.3.2.
    """

    def __init__(self, lr=0.1, epochs=100, l2=0.0):
        self.lr = lr
        self.epochs = epochs
        self.l2 = l2

    def fit(self, x, y):
        """Take `epochs` steps of gradient descent, all from weight and bias 0, on mean log loss + l2 / 2 |w|^2.

        Parameters
        ----------
        x : ndarray, (N, D), float
        y : ndarray, (N,), 0 and 1, any integer or float dtype

        Returns
        -------
        LogisticRegression
            The object itself.
        """
        #: TODO Set self.weight (D,), self.bias (a float) and self.losses (a list of the loss before each step), and
        #: return self. A second fit starts from zeros too. Every loss is finite, also where a probability is 0 or 1.
        # z[n] = sum_i x[n, i] w[i] + b and p[n] = sigmoid(z[n]). With s[n] = 1 for y[n] = 1, else -1:
        #   loss of row n = -log sigmoid(s[n] z[n]) = log(exp(0) + exp(-s[n] z[n]))     which needs no log of p
        #   d loss / dz[n] = p[n] - y[n]
        #   dJ/dw[i] = 1/N sum_n (p[n] - y[n]) x[n, i] + l2 w[i]     dJ/db = 1/N sum_n (p[n] - y[n])
        x, y = np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)  # (N, D), (N,)
        self.weight = np.zeros(x.shape[1])  # (D,)
        self.bias = 0.0
        self.losses = []
        for _ in range(self.epochs):
            z = x @ self.weight + self.bias  # (N, D) x (D,) -> (N,)
            p = self.predict_proba(x)
            log_loss = -np.mean(y * np.log(p + 1e-6) + (1 - y) * np.log(1 - p + 1e-6))  # ()
            penalty = self.l2 / 2 * (self.weight @ self.weight)
            self.losses.append(float(log_loss + penalty))
            error = self.predict_proba(x) - y  # (N,)
            grad_weight = x.T @ error / len(x) + self.l2 * self.weight  # (D, N) x (N,) -> (D,)
            grad_bias = float(error.mean())
            self.weight = self.weight - self.lr * grad_weight  # (D,)
            self.bias = self.bias - self.lr * grad_bias
        return self
        #: end

    def predict_proba(self, x):
        """Return the probability of class 1, finite for x of any size.

        Parameters
        ----------
        x : ndarray, (N, D), float

        Returns
        -------
        ndarray, (N,), float
        """
        #: TODO Return the probabilities of class 1 (N,).
        # sigmoid(z) = 1 / (1 + exp(-z)) = exp(z) / (exp(z) + 1): with e = exp(-|z|) <= 1 neither form overflows.
        z = np.asarray(x, dtype=np.float64) @ self.weight + self.bias  # (N, D) x (D,) -> (N,)
        e = np.exp(-np.abs(z))  # (N,)
        return np.where(z >= 0, 1, e) / (1 + e)  # (N,)
        #: end

    def predict(self, x):
        """Return 1 where the probability of class 1 is at least 0.5, else 0.

        Parameters
        ----------
        x : ndarray, (N, D), float

        Returns
        -------
        ndarray, (N,), int
        """
        #: TODO Return the labels (N,), 0 or 1.
        return (self.predict_proba(x) >= 0.5).astype(int)  # (N,)
        #: end
