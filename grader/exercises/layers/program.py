"""A small convolutional network of the learner's own layers. Runs in the answer's process."""

from exercises.layers.batch_norm import BatchNorm
from exercises.layers.conv2d import Conv2d
from exercises.layers.max_pool2d import MaxPool2d
from exercises.layers.relu import ReLU
from exercises.mlp.linear import Linear
from exercises.mlp.softmax_cross_entropy import SoftmaxCrossEntropy

PARAMETERS = ("weight", "bias")
MOMENTUM = 0.9


class Flatten:
    """Images as rows: (N, C, H, W) -> (N, C H W)."""

    def forward(self, x):
        """Return the rows."""
        self.shape = x.shape
        return x.reshape(len(x), -1)

    def backward(self, grad_output):
        """Return the gradient in the shape of the images."""
        return grad_output.reshape(self.shape)


class Program:
    """Two rounds of convolution, batch norm, ReLU and pooling, then a linear layer.

    Parameters
    ----------
    images : ndarray, (N, 1, H, W)
    labels : ndarray, (N,)
    channels : list of int
        How many each convolution has.
    rng : numpy.random.Generator
    """

    def __init__(self, images, labels, channels, rng):
        self.images, self.labels = images, labels
        self.layers, before, side = [], 1, images.shape[-1]
        for after in channels:
            convolution = Conv2d(before, after, 3, rng, padding=1)
            self.layers += [convolution, BatchNorm(after), ReLU(), MaxPool2d(2, 2)]
            before, side = after, side // 2
        self.layers += [Flatten(), Linear(before * side * side, 10, rng)]
        self.loss = SoftmaxCrossEntropy()
        self.velocities = {}

    def forward(self, x):
        """Return the logits (N, 10)."""
        for layer in self.layers:
            x = layer.forward(x)
        return x

    def step(self, rows, lr):
        """Make one step of gradient descent with momentum on some images; return the mean loss before it."""
        loss = self.loss.forward(self.forward(self.images[rows]), self.labels[rows])
        grad = self.loss.backward()
        for layer in reversed(self.layers):
            grad = layer.backward(grad)
        for place, layer in enumerate(self.layers):
            for name in PARAMETERS if hasattr(layer, "weight") else ():
                velocity = MOMENTUM * self.velocities.get((place, name), 0.0) + getattr(layer, f"grad_{name}")
                self.velocities[place, name] = velocity
                parameter = getattr(layer, name)
                parameter -= (lr * velocity).astype(parameter.dtype)
        return float(loss)

    def logits(self, images):
        """Return the logits of images that it has not seen, with the running statistics."""
        for layer in self.layers:
            if hasattr(layer, "training"):
                layer.training = False
        return self.forward(images)
