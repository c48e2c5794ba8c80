"""Train the character model that the kit ships: `python -m data.train_character_model STEPS PEAK`, some minutes.

PEAK is the largest learning rate. The training goes on from the parameters that are there; without them it begins anew.

A transformer of two blocks, with learned positions and a last layer norm, learns to continue the sonnets. All of it is
numpy in float32, forward and backward by hand. `character_model.npz` keeps the parameters in float16.
"""

import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from data.character_model import BLOCKS, CONTEXT, DIM, FILE, HEADS, HIDDEN
from data.character_model import load as parameters
from data.sonnets import load

BATCH, WARMUP = 8, 100
EPS = 1e-5
Parameters = dict[str, np.ndarray]
Backward = Callable[[Any], Any]


def fresh(vocabulary: int, rng: np.random.Generator) -> Parameters:
    """Draw the parameters, by name."""

    def normal(*shape: int, scale: float = 0.02) -> np.ndarray:
        return (scale * rng.standard_normal(shape)).astype(np.float32)

    params = {"tokens": normal(vocabulary, DIM, scale=0.1), "positions": normal(CONTEXT, DIM, scale=0.1)}
    params |= {"norm_weight": np.ones(DIM, np.float32), "norm_bias": np.zeros(DIM, np.float32)}
    params |= {"unembedding": normal(DIM, vocabulary)}
    for i in range(BLOCKS):
        for n in (1, 2):
            params[f"{i}.norm{n}_weight"] = np.ones(DIM, np.float32)
            params[f"{i}.norm{n}_bias"] = np.zeros(DIM, np.float32)
        for name in "qkvo":
            params[f"{i}.weight_{name}"] = normal(DIM, DIM, scale=DIM**-0.5)
        params |= {f"{i}.weight_up": normal(DIM, HIDDEN, scale=DIM**-0.5), f"{i}.bias_up": np.zeros(HIDDEN, np.float32)}
        params |= {f"{i}.weight_down": normal(HIDDEN, DIM), f"{i}.bias_down": np.zeros(DIM, np.float32)}
    return params


class Model:
    """The network; `loss` keeps what `gradients` needs.

    Parameters
    ----------
    params : dict of str to ndarray
    """

    def __init__(self, params: Parameters) -> None:
        self.params = params
        self.grads: Parameters = {}

    def loss(self, ids: np.ndarray) -> float:
        """Return the mean loss in nats of the last T characters of ids (B, T + 1), each given those before it."""
        p = self.params
        self.inputs, targets = ids[:, :-1], ids[:, 1:]
        x = p["tokens"][self.inputs] + p["positions"][: self.inputs.shape[1]]  # (B, T, dim)
        self.steps: list[Backward] = []
        for i in range(BLOCKS):
            x = self._residual(x, f"{i}.norm1", lambda y, i=i: self._attention(y, i))
            x = self._residual(x, f"{i}.norm2", lambda y, i=i: self._hidden(y, i))
        x, back_norm = self._norm(x, "norm")
        logits = x @ p["unembedding"]  # (B, T, V)
        logits -= logits.max(axis=-1, keepdims=True)
        exponentials = np.exp(logits)
        sums = exponentials.sum(axis=-1, keepdims=True)
        picked = np.take_along_axis(logits, targets[..., None], axis=-1)
        grad_logits = exponentials / sums
        np.put_along_axis(
            grad_logits, targets[..., None], np.take_along_axis(grad_logits, targets[..., None], -1) - 1, -1
        )
        grad_logits /= targets.size

        def back(_: np.ndarray) -> Any:
            self._add("unembedding", np.tensordot(x, grad_logits, axes=([0, 1], [0, 1])))
            return back_norm(grad_logits @ p["unembedding"].T)

        self.steps.append(back)
        return float((np.log(sums) - picked).mean())

    def gradients(self) -> Parameters:
        """Return the gradient of the last loss for each parameter."""
        self.grads = {name: np.zeros_like(value) for name, value in self.params.items()}
        grad: Any = None
        for back in reversed(self.steps):
            grad = back(grad)
        self.grads["positions"][: grad.shape[1]] += grad.sum(axis=0)
        np.add.at(self.grads["tokens"], self.inputs, grad)
        return self.grads

    def _add(self, name: str, grad: np.ndarray) -> None:
        self.grads[name] += grad

    def _residual(self, x: np.ndarray, norm: str, inner: Callable[..., tuple[np.ndarray, Backward]]) -> np.ndarray:
        y, back_norm = self._norm(x, norm)
        z, back_inner = inner(y)
        self.steps.append(lambda grad: grad + back_norm(back_inner(grad)))
        total: np.ndarray = x + z
        return total

    def _norm(self, x: np.ndarray, name: str) -> tuple[np.ndarray, Backward]:
        weight = self.params[f"{name}_weight"]
        centred = x - x.mean(axis=-1, keepdims=True)
        scale = 1 / np.sqrt((centred**2).mean(axis=-1, keepdims=True) + EPS)
        normal = centred * scale

        def back(grad: np.ndarray) -> Any:
            self._add(f"{name}_weight", (grad * normal).sum(axis=(0, 1)))
            self._add(f"{name}_bias", grad.sum(axis=(0, 1)))
            g = grad * weight
            return scale * (g - g.mean(-1, keepdims=True) - normal * (g * normal).mean(-1, keepdims=True))

        return normal * weight + self.params[f"{name}_bias"], back

    def _product(self, x: np.ndarray, name: str) -> tuple[np.ndarray, Backward]:
        weight = self.params[name]

        def back(grad: np.ndarray) -> Any:
            self._add(name, np.tensordot(x, grad, axes=([0, 1], [0, 1])))
            return grad @ weight.T

        return x @ weight, back

    def _attention(self, x: np.ndarray, i: int) -> tuple[np.ndarray, Backward]:
        b, t, _ = x.shape
        d = DIM // HEADS

        def split(y: np.ndarray) -> np.ndarray:
            return y.reshape(b, t, HEADS, d).transpose(0, 2, 1, 3)  # (B, heads, T, d)

        def joined(y: np.ndarray) -> np.ndarray:
            return y.transpose(0, 2, 1, 3).reshape(b, t, DIM)

        (q, back_q), (k, back_k), (v, back_v) = (self._product(x, f"{i}.weight_{name}") for name in "qkv")
        q, k, v = split(q), split(k), split(v)
        scores = (q @ k.swapaxes(-1, -2)) * np.float32(d**-0.5)  # (B, heads, T, T)
        scores[..., ~np.tri(t, dtype=bool)] = -np.inf
        scores -= scores.max(axis=-1, keepdims=True)
        weights = np.exp(scores)
        weights /= weights.sum(axis=-1, keepdims=True)
        y, back_o = self._product(joined(weights @ v), f"{i}.weight_o")

        def back(grad: np.ndarray) -> Any:
            g = split(back_o(grad))
            grad_weights = g @ v.swapaxes(-1, -2)
            grad_scores = weights * (grad_weights - (grad_weights * weights).sum(-1, keepdims=True))
            grad_scores *= np.float32(d**-0.5)
            grad_v = back_v(joined(weights.swapaxes(-1, -2) @ g))
            return back_q(joined(grad_scores @ k)) + back_k(joined(grad_scores.swapaxes(-1, -2) @ q)) + grad_v

        return y, back

    def _hidden(self, x: np.ndarray, i: int) -> tuple[np.ndarray, Backward]:
        up, back_up = self._product(x, f"{i}.weight_up")
        up = up + self.params[f"{i}.bias_up"]
        c = np.float32((2 / np.pi) ** 0.5)
        tanh = np.tanh(c * (up + np.float32(0.044715) * up**3))
        down, back_down = self._product(np.float32(0.5) * up * (1 + tanh), f"{i}.weight_down")

        def back(grad: np.ndarray) -> Any:
            self._add(f"{i}.bias_down", grad.sum(axis=(0, 1)))
            inner = c * (1 + np.float32(3 * 0.044715) * up**2)
            slope = np.float32(0.5) * (1 + tanh + up * (1 - tanh**2) * inner)
            g = back_down(grad) * slope
            self._add(f"{i}.bias_up", g.sum(axis=(0, 1)))
            return back_up(g)

        return down + self.params[f"{i}.bias_down"], back


def train(steps: int, peak: float) -> None:
    """Train with AdamW, a warm-up and a half cosine; every hundred steps print the loss and keep the parameters."""
    text, rng = load(), np.random.default_rng(0)
    alphabet = sorted(set(text))
    ids = np.array([alphabet.index(character) for character in text])
    model = Model(kept() if FILE.exists() else fresh(len(alphabet), rng))
    first = {name: np.zeros_like(value) for name, value in model.params.items()}
    second = {name: np.zeros_like(value) for name, value in model.params.items()}
    losses, started = [], time.monotonic()
    for step in range(1, steps + 1):
        starts = rng.integers(0, len(ids) - CONTEXT, BATCH)
        losses.append(model.loss(ids[starts[:, None] + np.arange(CONTEXT + 1)]))
        grads = model.gradients()
        norm = float(np.sqrt(sum(float((grad**2).sum()) for grad in grads.values())))
        lr = peak * min(step / WARMUP, 0.5 * (1 + np.cos(np.pi * step / steps)))
        for name, value in model.params.items():
            grad = grads[name] * np.float32(min(1.0, 1.0 / norm))
            first[name] += np.float32(0.1) * (grad - first[name])
            second[name] += np.float32(0.01) * (grad**2 - second[name])
            move = (first[name] / (1 - 0.9**step)) / (np.sqrt(second[name] / (1 - 0.99**step)) + 1e-8)
            decay = 0.05 if value.ndim == 2 else 0.0
            value -= (lr * (move + decay * value)).astype(np.float32)
        if step % 100 == 0:
            print(f"{step:>6}  {np.mean(losses[-100:]):.3f} nats  {time.monotonic() - started:.0f} s", flush=True)
            keep(model.params)


def kept() -> Parameters:
    """Read the parameters."""
    return {name: value.astype(np.float32) for name, value in parameters().items()}


def keep(params: Parameters) -> None:
    """Write the parameters in float16."""
    small: dict[str, Any] = {name: value.astype(np.float16) for name, value in params.items()}
    np.savez_compressed(FILE, **small)


if __name__ == "__main__":
    train(int(sys.argv[1]), float(sys.argv[2]))
