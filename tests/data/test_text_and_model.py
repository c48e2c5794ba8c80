from pathlib import Path

import numpy as np
import pytest

from data import character_model, sonnets
from data.mnist import DataError
from data.train_character_model import Model, fresh


def test_the_sonnets_are_154_in_plain_lines() -> None:
    text = sonnets.load()
    assert len(text.split("\n\n")) == 154
    assert text.isascii()
    assert all(line == line.strip() for line in text.split("\n"))


def test_the_original_becomes_the_file_that_the_kit_ships() -> None:
    original = "THE SONNETS\nby William Shakespeare\n\n\nI\n\nFrom fairest \n  creatures\n\nII\n\nA lie.!"
    assert sonnets.cleaned(original) == "From fairest\ncreatures\n\nA lie.\n"


def test_the_model_fits_the_alphabet_of_the_sonnets() -> None:
    params = character_model.load()
    assert params["tokens"].shape == (len(set(sonnets.load())), character_model.DIM)
    assert params["positions"].shape == (character_model.CONTEXT, character_model.DIM)
    assert all(np.isfinite(value).all() for value in params.values())


@pytest.mark.parametrize("module", [sonnets, character_model])
def test_a_missing_file_says_how_to_get_it_back(
    module: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "FILE", tmp_path / "away")
    with pytest.raises(DataError, match="git checkout data/"):
        module.load()  # type: ignore[attr-defined]


def test_the_gradients_of_the_training_agree_with_central_differences() -> None:
    rng = np.random.default_rng(0)
    params = {name: value + 0.1 * rng.standard_normal(value.shape) for name, value in fresh(11, rng).items()}
    model, ids = Model(params), rng.integers(0, 11, (2, 6))
    model.loss(ids)
    grads = {name: grad.copy() for name, grad in model.gradients().items()}
    for name in ("tokens", "positions", "0.norm1_weight", "0.weight_q", "1.weight_o", "1.bias_up", "unembedding"):
        place = (int(ids[0, 0]) if name == "tokens" else 2, 3)[: params[name].ndim]
        before, losses = params[name][place], []
        for move in (1e-5, -1e-5):
            params[name][place] = before + move
            losses.append(model.loss(ids))
        params[name][place] = before
        assert grads[name][place] == pytest.approx((losses[0] - losses[1]) / 2e-5, rel=1e-4, abs=1e-7), name
