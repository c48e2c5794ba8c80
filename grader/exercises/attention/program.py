"""A character model with given parameters, run by the learner's blocks, and with the learner's cache.

Runs in the answer's process.
"""

import time

import numpy as np

from exercises.attention.kv_cache import CachedAttention
from exercises.attention.transformer_block import TransformerBlock
from exercises.layers.gelu import GELU
from exercises.layers.layer_norm import LayerNorm

KEPT = 32  # characters that go into the next context when one is full


class Program:
    """Two ways through the same model: blocks that see a whole text, and attention that remembers.

    Parameters
    ----------
    params : dict of str to ndarray
        As `data.character_model.load` returns them.
    blocks, heads, hidden, context : int
    """

    def __init__(self, params, blocks, heads, hidden, context):
        self.params, self.context = params, context
        rng = np.random.default_rng(0)  # what the objects draw is replaced
        dim = params["tokens"].shape[1]
        self.blocks, self.cached = [], []
        for i in range(blocks):
            of_block = {name[len(f"{i}.") :]: value for name, value in params.items() if name.startswith(f"{i}.")}
            block, attention = TransformerBlock(dim, heads, hidden, rng), CachedAttention(dim, heads, rng)
            norms = LayerNorm(dim), LayerNorm(dim)
            for name, value in of_block.items():
                setattr(block, name, value.copy())
                if name in ("weight_q", "weight_k", "weight_v", "weight_o"):
                    setattr(attention, name, value.copy())
            for number, norm in enumerate(norms, start=1):
                norm.weight = of_block[f"norm{number}_weight"].copy()
                norm.bias = of_block[f"norm{number}_bias"].copy()
            self.blocks.append(block)
            self.cached.append((norms[0], attention, norms[1], GELU(), of_block))
        self.norm = LayerNorm(dim)
        self.norm.weight, self.norm.bias = params["norm_weight"].copy(), params["norm_bias"].copy()
        self.seen = 0  # characters in the caches

    def full(self, ids):
        """Return the logits (B, T, V) for ids (B, T), all in one pass."""
        x = self.params["tokens"][ids] + self.params["positions"][: ids.shape[1]]  # (B, T, dim)
        for block in self.blocks:
            x = block.forward(x)
        return self.norm.forward(x) @ self.params["unembedding"]

    def reset(self):
        """Forget what was seen."""
        self.seen = 0
        for _, attention, *_ in self.cached:
            attention.reset()

    def next(self, ids):
        """Return the logits (t, V) for the next ids (t,), which follow those of the calls before."""
        t = len(ids)
        x = (self.params["tokens"][ids] + self.params["positions"][self.seen : self.seen + t])[None]  # (1, t, dim)
        self.seen += t
        for norm1, attention, norm2, gelu, params in self.cached:
            x = x + attention.forward(norm1.forward(x))
            up = norm2.forward(x) @ params["weight_up"] + params["bias_up"]  # (1, t, hidden)
            x = x + gelu.forward(up) @ params["weight_down"] + params["bias_down"]
        return (self.norm.forward(x) @ self.params["unembedding"])[0]

    def piece_by_piece(self, ids, first):
        """Return the logits (T, V) for ids (T,): the first ones at once, the rest one by one."""
        self.reset()
        return np.concatenate([self.next(ids[:first]), *(self.next(ids[i : i + 1]) for i in range(first, len(ids)))])

    def write(self, ids, count, temperature, rng):
        """Return ids with `count` more, each drawn from what the model says after those before."""
        ids = list(ids)
        self.reset()
        logits = self.next(np.array(ids))[-1]
        for _ in range(count):
            p = np.exp((logits - logits.max()) / temperature)
            ids.append(int(rng.choice(len(p), p=p / p.sum())))
            if self.seen == self.context:
                self.reset()
                logits = self.next(np.array(ids[-KEPT:]))[-1]
            else:
                logits = self.next(np.array(ids[-1:]))[-1]
        return np.array(ids)

    def seconds(self, ids):
        """Return how long it takes to see ids (T,) one by one with the cache, and without it."""
        self.reset()
        started = time.perf_counter()
        for i in range(len(ids)):
            self.next(ids[i : i + 1])
        between = time.perf_counter()
        for i in range(len(ids)):
            self.full(ids[None, : i + 1])
        return between - started, time.perf_counter() - between
