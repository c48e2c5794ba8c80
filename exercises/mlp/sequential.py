"""Given: a chain of layers that behaves as one model. There is nothing to write here."""


class Sequential:
    """Layers, one after the other.

    Parameters
    ----------
    layers : list
        Each has forward(x) and backward(grad_output).

    Attributes
    ----------
    layers : list
    training : bool
        The mode; `train` and `eval` change it here and on every layer that has it.
    """

    def __init__(self, layers):
        self.layers = list(layers)
        self.training = True

    def forward(self, x):
        """Send x (N, ...) through the layers, first to last."""
        for layer in self.layers:
            x = layer.forward(x)
        return x

    def backward(self, grad_output):
        """Send the gradient of the loss with respect to the output back through the layers, last to first."""
        for layer in reversed(self.layers):
            grad_output = layer.backward(grad_output)
        return grad_output

    def parameters(self):
        """Return the (parameter, gradient) pairs of arrays, as the last backward left them.

        Update a parameter in place to change the model. backward makes new gradient arrays: ask again after each.
        """
        return [
            (getattr(layer, name), getattr(layer, f"grad_{name}"))
            for layer in self.layers
            for name in ("weight", "bias")
            if hasattr(layer, name)
        ]

    def train(self):
        """Switch to training mode."""
        self._set_training(True)

    def eval(self):
        """Switch to evaluation mode."""
        self._set_training(False)

    def _set_training(self, training):
        for part in (self, *self.layers):
            if hasattr(part, "training"):
                part.training = training
