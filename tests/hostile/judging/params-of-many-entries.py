# Has params with far more entries than the sizes ask for.
# exercise: mock/mlp_numpy
# status: failed
# says: got       40000

import numpy as np


class MLP:
    def __init__(self, sizes, rng):
        self.params = {"W": rng.normal(size=(200, 200))}

    def loss_and_grads(self, images, labels):
        return 1.0, {"W": np.zeros((200, 200))}

    def fit(self, images, labels, *, epochs=1, batch_size=1, lr=1.0):
        return [2.0, 1.0]

    def predict(self, images):
        return np.zeros(len(images), int)
