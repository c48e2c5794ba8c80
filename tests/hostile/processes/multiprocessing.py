# Computes in a process of its own, and is right.
# exercise: mlp/linear
# status: passed
# says:

import multiprocessing

import numpy as np

context = multiprocessing.get_context("fork")


def product(end, a, b):
    end.send(a @ b)


class Linear:
    def __init__(self, in_features, out_features, rng):
        bound = 1 / np.sqrt(in_features)
        self.weight = rng.uniform(-bound, bound, (in_features, out_features))
        self.bias = rng.uniform(-bound, bound, out_features)

    def forward(self, x):
        self.x = x
        return x @ self.weight + self.bias

    def backward(self, grad_output):
        ours, theirs = context.Pipe()
        process = context.Process(target=product, args=(theirs, self.x.T, grad_output))
        process.start()
        product_of_both = ours.recv()
        process.join()
        self.grad_weight = product_of_both
        self.grad_bias = grad_output.sum(axis=0)
        return grad_output @ self.weight.T
