"""Train a learner's own network on MNIST and show it epoch by epoch: `python exercises/mlp/training.py`."""

import importlib
import os
import sys
from pathlib import Path
from typing import Any

import numpy as np

from data.mnist import DataError, load
from grader import ONE_THREAD, ROOT
from grader.exercises.network import BATCH_SIZE, EPOCHS, LEARNING_RATE, network_layers
from grader.judge.source import shown

SEED = 0


def train_on_mnist(file: str) -> None:
    """Train the network of the whole exercise for ten epochs and print loss and test accuracy after each.

    Parameters
    ----------
    file : str
        The file with the loop, in whatever folder of answers; the layers lie beside it.
    """
    if not ONE_THREAD.keys() <= os.environ.keys():
        # Matrices of this size are up to ten times slower on many threads, and numpy has been imported with them.
        os.execve(sys.executable, [sys.executable, *sys.orig_argv[1:]], os.environ | ONE_THREAD)
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(highlight=False)
    try:
        mnist, (model, loss_fn, training) = load(), _network(_package_of(Path(file).resolve()))
        console.print(
            f"784-28-28-10, {len(mnist.train_images):,} images, batches of {BATCH_SIZE}, lr {LEARNING_RATE}",
            markup=False,
        )
        rng, train_images = np.random.default_rng(SEED), mnist.train_images.copy()  # one that may be written into
        with Progress(
            TextColumn("epoch {task.completed}"), BarColumn(), TimeRemainingColumn(), console=console, transient=True
        ) as bar:
            task = bar.add_task("", total=EPOCHS)
            for epoch in range(1, EPOCHS + 1):
                settings = {"epochs": 1, "batch_size": BATCH_SIZE, "lr": LEARNING_RATE, "rng": rng}
                (loss,) = training.train(model, loss_fn, train_images, mnist.train_labels, **settings)
                accuracy = training.evaluate(model, mnist.test_images, mnist.test_labels)
                bar.update(task, advance=1)
                console.print(f"epoch {epoch:>2}   loss {loss:.3f}   test accuracy {100 * accuracy:.1f} %")
        console.print("This runs your code and does not check it; to check it:  make grade")
    except NotImplementedError as error:
        sys.exit(f"There is still a TODO in {_where(error)}. Write it, then:  make grade")
    except DataError as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:
        sys.exit(f"{type(error).__name__}: {error}\nin {_where(error)}. To see why:  make grade")


def _package_of(file: Path) -> str:
    """Return the package that a file is in, and see that it can be imported: `exercises.mlp` or, elsewhere, `mlp`."""
    answers = file.parents[1]
    if answers.parent == ROOT and (answers / "__init__.py").is_file():
        return f"{answers.name}.{file.parent.name}"
    sys.path.insert(0, str(answers))
    return file.parent.name


def _network(package: str) -> tuple[Any, Any, Any]:
    names = ("linear", "sigmoid", "dropout", "softmax_cross_entropy", "sequential", "training")
    linear, sigmoid, dropout, loss, sequential, training = (
        importlib.import_module(f"{package}.{name}") for name in names
    )
    classes = {"Linear": linear.Linear, "Sigmoid": sigmoid.Sigmoid, "Dropout": dropout.Dropout}
    layers = network_layers(lambda name, *arguments: classes[name](*arguments), np.random.default_rng(SEED))
    return sequential.Sequential(layers), loss.SoftmaxCrossEntropy(), training


def _where(error: BaseException) -> str:
    traceback = error.__traceback__
    places = []
    while traceback is not None:
        places.append((traceback.tb_frame.f_code.co_filename, traceback.tb_lineno))
        traceback = traceback.tb_next
    own = [place for place in places if Path(place[0]).is_relative_to(ROOT / "exercises")] or places
    return f"{shown(own[-1][0])}, line {own[-1][1]}"
