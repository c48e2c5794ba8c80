"""The track `mlp`."""

TITLE = "A multi-layer perceptron from scratch"
