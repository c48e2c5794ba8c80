"""Nodes that point to their parents; the tokens are read back at the end."""
from dataclasses import dataclass
from typing import Optional

import numpy as np


@dataclass(eq=False)
class Node:
    token: int
    total: float
    length: int
    parent: Optional["Node"]
    ended: bool = False

    def children(self, row, end):
        for token in range(len(row)):
            yield Node(token, self.total + row[token], self.length + 1, self, token == end)

    def path(self):
        return [] if self.parent is None else self.parent.path() + [self.token]


def beam_search(log_probs, start, end, width, length_penalty=0.0):
    layer = [Node(int(start), np.float64(0), 0, None)]
    t = 0
    while t < log_probs.shape[0] and not all(node.ended for node in layer):
        following = []
        for node in layer:
            following += [node] if node.ended else node.children(log_probs[t, node.token], end)
        layer = sorted(following, key=lambda node: node.total)[-width:]
        t += 1
    best = max(layer, key=lambda node: node.total / node.length**length_penalty)
    return best.path(), best.total / best.length**length_penalty
