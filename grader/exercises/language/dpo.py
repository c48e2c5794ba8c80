"""DPO: the loss and its two gradients are the learner's."""

import numpy as np

from grader.kinds import Function, Script, extreme


def exact(values: np.ndarray) -> np.ndarray:
    """Return multiples of 1/64: float32 holds them and their differences exactly."""
    return np.round(64 * values) / 64


def margins(s: Script, n: int, largest: float = 15.0) -> np.ndarray:
    """Draw margins of both signs, small and large ones."""
    return s.rng.choice([-1.0, 1.0], n) * s.rng.uniform(0.2, s.rng.uniform(1, largest, n))


def pairs(s: Script, margin: np.ndarray) -> tuple[np.ndarray, ...]:
    """Draw the log-probabilities of both answers, from the policy and from the reference, for these margins."""
    rejected, reference_chosen, reference_rejected = exact(-20 + 4 * s.rng.standard_normal((3, len(margin))))
    chosen = exact(margin) + reference_chosen + rejected - reference_rejected
    return chosen, rejected, reference_chosen, reference_rejected


def default_beta(s: Script) -> None:
    """loss and both gradients, with beta left at 0.1"""
    for n in (7, 4, 2):
        s.sizes = {"N": n}
        s.call("dpo_loss", *pairs(s, margins(s, n)))


def other_betas(s: Script) -> None:
    """loss and both gradients, with other values of beta"""
    for beta in (0.3, 1.0, float(s.rng.uniform(0.02, 0.6)), 1, 2.5):
        s.sizes = {"N": 7}
        s.call("dpo_loss", *pairs(s, margins(s, 7, 15 / max(beta, 1))), beta)
        s.call("dpo_loss", *pairs(s, margins(s, 7, 15 / max(beta, 1))), beta=beta)


def any_number_of_pairs(s: Script) -> None:
    """loss and both gradients, for one pair, two, many"""
    for n in (1, 1, 2, 3, *(int(each) for each in s.rng.integers(8, 64, 2)), int(s.rng.integers(66, 200))):
        s.sizes = {"N": n}
        s.call("dpo_loss", *pairs(s, margins(s, n, 6)), float(s.rng.uniform(0.05, 0.8)))


def equal_policies(s: Script) -> None:
    """a policy that is the reference has the loss log 2"""
    for n, beta in ((5, 0.1), (1, 0.4)):
        s.sizes = {"N": n}
        chosen, rejected = exact(-20 + 4 * s.rng.standard_normal((2, n)))
        s.call("dpo_loss", chosen, rejected, chosen.copy(), rejected.copy(), beta)


def one_side(s: Script) -> None:
    """all margins of one sign, small or large"""
    for sign in (1, -1):
        for largest in (1.0, 12.0):
            s.sizes = {"N": 6}
            s.call("dpo_loss", *pairs(s, sign * np.abs(margins(s, 6, largest))), 0.3)


@extreme
def far_apart(s: Script) -> None:
    """margins of any size: loss and gradients are finite, and right"""
    for beta in (0.1, 1.0):
        for sizes in ((300.0,), (3e4,), (1e8,), (300.0, 3e4, 1e8)):
            margin = np.array([sign * size for size in sizes for sign in (1, -1)])
            for chosen_too in (True, False):  # whose log-probability makes the margin large
                given = list(pairs(s, np.zeros(len(margin))))
                given[0 if chosen_too else 1] += margin if chosen_too else -margin
                s.sizes = {"N": len(margin)}
                s.call("dpo_loss", *given, beta)
    for margin in (300.0, -300.0, 3e4, -3e4, 1e8, -1e8):
        s.sizes = {"N": 1}
        s.call("dpo_loss", *pairs(s, np.array([margin])), 0.3)


@extreme
def far_apart_in_float32(s: Script) -> None:
    """float32 margins of any size: loss and gradients are finite, and right"""
    for size in (300.0, 3e4, 1e8):
        s.sizes = {"N": 2}
        s.call("dpo_loss", *(each.astype(np.float32) for each in pairs(s, np.array([-size, size]))), 0.3)


def real(s: Script) -> None:
    """Record 20,000 pairs in float32."""
    s.sizes = {"N": 20_000}
    s.call("dpo_loss", *(each.astype(np.float32) for each in pairs(s, margins(s, 20_000))))


EXERCISE = Function(
    writes="dpo_loss",
    usual={"dpo_loss": lambda s: (*pairs(s, margins(s, 7, 6)), float(s.rng.choice([0.1, 0.3, 1.0])))},
    minutes=15,
    order=5,
    results={"dpo_loss": ("loss", "grad_chosen", "grad_rejected")},
    checks=(
        default_beta, other_betas, any_number_of_pairs, equal_policies, one_side, far_apart, far_apart_in_float32,
    ),
    real=real,
    absolute=1e-6,
)  # fmt: skip
