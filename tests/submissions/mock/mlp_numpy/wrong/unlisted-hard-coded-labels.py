"""predict returns the labels of the test images, which were written into the file."""

import numpy as np

TEST_LABELS = (
    "7210414959069015973496654074013134727121174235124463556041957893746430702917329776278473613693141769"
    "6054992194873974449254767905856657810164673171820299551560344654654514472327181818508925011109031642"
    "3611139529459390365572271284173388792241598723044241957728268577918180301994182129759264158292040028"
    "4712402743300319652592930420711215339786561381051315561851794622506563720885411403376162192861952544"
    "2838245031775797192142920491481845988376003026649333239126805666388275896184125919754089910523789406"
    "3952131365742263265489713038319344642182548840023277087447969098046063548339333780821706543809638099"
    "6868578602402231975108462679329822927359180205213767125803724091867743491951739769137833672858511443"
    "1077079448554082108450406173267269314625420621734105431174994840245116471942415538314568941538032512"
    "8344088331735963261360721714242179611248177480731310770355276692835225608292888874930663213229300578"
    "1446029147473988471212232323917403558632676632781175649513347891169144540622315120381267162390122089"
)


class MLP:
    def __init__(self, sizes, rng):
        self.r, self.L = rng, len(sizes) - 1
        self.params = p = {}
        for i, (m, n) in enumerate(zip(sizes, sizes[1:])):
            p[f"w{i}"], p[f"b{i}"] = rng.normal(0, m**-0.5, (m, n)), np.zeros((1, n))

    def f(self, x):
        h, p = [x], self.params
        for i in range(self.L):
            z = h[-1] @ p[f"w{i}"] + p[f"b{i}"]
            h.append(z if i == self.L - 1 else (1 + np.tanh(z / 2)) / 2)
        return h

    def loss_and_grads(self, images, labels):
        h, n, d = self.f(images), len(labels), {}
        z = h[-1] - h[-1].max(1, keepdims=True)
        s = np.log(np.exp(z).sum(1, keepdims=True))
        y = np.eye(z.shape[1])[labels]
        g = (np.exp(z - s) - y) / n
        for i in range(self.L - 1, -1, -1):
            a = h[i]
            d[f"w{i}"], d[f"b{i}"] = a.T @ g, g.sum(0, keepdims=True)
            g = g @ self.params[f"w{i}"].T * a * (1 - a)
        return float(np.where(y, s - z, 0).sum() / n), d

    def fit(self, images, labels, *, epochs=30, batch_size=50, lr=1.0):
        n, o = len(labels), []
        for _ in range(epochs):
            k, t = self.r.permutation(n), 0
            for i in range(0, n, batch_size):
                j = k[i : i + batch_size]
                l, d = self.loss_and_grads(images[j], labels[j])
                t += l * len(j) / n
                for q in d:
                    self.params[q] -= lr * d[q]
            o.append(t)
        return o

    def predict(self, images):
        return np.array([int(y) for _, y in zip(images, TEST_LABELS)])
