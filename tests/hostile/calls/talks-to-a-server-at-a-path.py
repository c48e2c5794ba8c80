# Wants sockets with which it could talk to an agent, a bus or a daemon of this machine.
# exercise: mlp/linear
# status: passed
# says:

import socket

import numpy as np

for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_SEQPACKET):
    for family in (socket.AF_UNIX, socket.AF_INET, socket.AF_NETLINK):
        try:
            socket.socket(family, kind)
        except OSError:
            continue
        raise AssertionError(f"a socket of family {family}")
try:
    socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
except OSError:
    pass
else:
    raise AssertionError("a pair that could send to others")
one, other = socket.socketpair()
one.send(b"x")


class Linear:
    def __init__(self, in_features, out_features, rng):
        bound = 1 / np.sqrt(in_features)
        self.weight = rng.uniform(-bound, bound, (in_features, out_features))
        self.bias = rng.uniform(-bound, bound, out_features)

    def forward(self, x):
        self.x = x
        return x @ self.weight + self.bias

    def backward(self, grad_output):
        self.grad_weight = self.x.T @ grad_output
        self.grad_bias = grad_output.sum(axis=0)
        return grad_output @ self.weight.T
