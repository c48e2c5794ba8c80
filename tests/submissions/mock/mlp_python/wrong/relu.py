"""ReLU between the layers."""

import math


class MLP:
    def __init__(self, sizes, rng):
        self.sizes = list(sizes)
        self.rng = rng
        self.params = {}
        for layer in range(len(sizes) - 1):
            weight = []
            for i in range(sizes[layer]):
                weight.append([rng.gauss(0, 1) / math.sqrt(sizes[layer]) for j in range(sizes[layer + 1])])
            self.params["weight" + str(layer)] = weight
            self.params["bias" + str(layer)] = [0.0] * sizes[layer + 1]

    def forward(self, image):
        """Return the activations of all layers for one image; the last ones are the logits."""
        activations = [image]
        for layer in range(len(self.sizes) - 1):
            weight = self.params["weight" + str(layer)]
            z = list(self.params["bias" + str(layer)])
            for i, x in enumerate(activations[-1]):
                if x != 0:
                    row = weight[i]
                    for j in range(len(z)):
                        z[j] += x * row[j]
            if layer < len(self.sizes) - 2:
                for j in range(len(z)):
                    z[j] = max(z[j], 0.0)
            activations.append(z)
        return activations

    def loss_and_grads(self, images, labels):
        n = len(images)
        loss = 0.0
        grads = {}
        for layer in range(len(self.sizes) - 1):
            grads["weight" + str(layer)] = [[0.0] * self.sizes[layer + 1] for i in range(self.sizes[layer])]
            grads["bias" + str(layer)] = [0.0] * self.sizes[layer + 1]
        for example in range(n):
            activations = self.forward(images[example])
            logits, label = activations[-1], labels[example]
            top = max(logits)
            total = sum(math.exp(z - top) for z in logits)
            loss += math.log(total) + top - logits[label]
            delta = [math.exp(z - top) / total / n for z in logits]
            delta[label] -= 1 / n
            for layer in range(len(self.sizes) - 2, -1, -1):
                x = activations[layer]
                for j in range(len(delta)):
                    grads["bias" + str(layer)][j] += delta[j]
                for i in range(len(x)):
                    if x[i] != 0:
                        row = grads["weight" + str(layer)][i]
                        for j in range(len(delta)):
                            row[j] += x[i] * delta[j]
                if layer > 0:
                    below = [0.0] * len(x)
                    for i in range(len(x)):
                        for j in range(len(delta)):
                            below[i] += self.params["weight" + str(layer)][i][j] * delta[j]
                        below[i] *= x[i] > 0
                    delta = below
        return loss / n, grads

    def fit(self, images, labels, *, epochs=10, batch_size=10, lr=0.1):
        losses = []
        for epoch in range(epochs):
            order = list(range(len(images)))
            self.rng.shuffle(order)
            epoch_loss = 0.0
            for start in range(0, len(order), batch_size):
                batch = order[start : start + batch_size]
                loss, grads = self.loss_and_grads([images[i] for i in batch], [labels[i] for i in batch])
                epoch_loss += loss * len(batch) / len(order)
                for layer in range(len(self.sizes) - 1):
                    weight, bias = self.params["weight" + str(layer)], self.params["bias" + str(layer)]
                    for j in range(len(bias)):
                        bias[j] -= lr * grads["bias" + str(layer)][j]
                    for i in range(len(weight)):
                        for j in range(len(bias)):
                            weight[i][j] -= lr * grads["weight" + str(layer)][i][j]
            losses.append(epoch_loss)
        return losses

    def predict(self, images):
        outputs = [self.forward(image)[-1] for image in images]
        return [logits.index(max(logits)) for logits in outputs]
