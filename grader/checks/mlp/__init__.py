"""The checks of track mlp: a multi-layer perceptron, layer by layer."""
