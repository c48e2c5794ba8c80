"""A multi-layer perceptron from scratch, layer by layer."""
