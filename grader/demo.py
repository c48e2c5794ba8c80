"""Train a learner's own network on MNIST and show it epoch by epoch: `python -m exercises.mlp.training`."""

import importlib
import sys
from typing import Any

import numpy as np

from data.mnist import DataError, load

EPOCHS, BATCH_SIZE, LR = 10, 50, 1.0
SEED = 0


def train_on_mnist(package: str) -> None:
    """Train the network of the whole exercise for ten epochs and print loss and test accuracy after each.

    Parameters
    ----------
    package : str
        Where the layers and the loop come from: `exercises.mlp` or `solutions.mlp`.
    """
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(highlight=False)
    try:
        mnist, (model, loss_fn, training) = load(), _network(package)
        console.print(
            f"784-28-28-10, {len(mnist.train_images):,} images, batches of {BATCH_SIZE}, lr {LR}",
            markup=False,
        )
        rng = np.random.default_rng(SEED)
        with Progress(
            TextColumn("epoch {task.completed}"),
            BarColumn(),
            TimeRemainingColumn(),
            console=console,
            transient=True,
        ) as bar:
            task = bar.add_task("", total=EPOCHS)
            for epoch in range(1, EPOCHS + 1):
                settings = {"epochs": 1, "batch_size": BATCH_SIZE, "lr": LR, "rng": rng}
                (loss,) = training.train(model, loss_fn, mnist.train_images, mnist.train_labels, **settings)
                accuracy = training.evaluate(model, mnist.test_images, mnist.test_labels)
                bar.update(task, advance=1)
                console.print(f"epoch {epoch:>2}   loss {loss:.3f}   test accuracy {100 * accuracy:.1f} %")
    except NotImplementedError as error:
        sys.exit(f"There is still a TODO in {_where(error)}. Write it, then:  make grade")
    except DataError as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit(130)


def _network(package: str) -> tuple[Any, Any, Any]:
    names = ("linear", "sigmoid", "dropout", "softmax_cross_entropy", "sequential", "training")
    linear, sigmoid, dropout, loss, sequential, training = (
        importlib.import_module(f"{package}.{name}") for name in names
    )
    rng = np.random.default_rng(SEED)
    layers = [
        linear.Linear(784, 28, rng),
        sigmoid.Sigmoid(),
        dropout.Dropout(0.3, rng),
        linear.Linear(28, 28, rng),
        sigmoid.Sigmoid(),
        linear.Linear(28, 10, rng),
    ]
    return sequential.Sequential(layers), loss.SoftmaxCrossEntropy(), training


def _where(error: BaseException) -> str:
    traceback = error.__traceback__
    while traceback and traceback.tb_next:
        traceback = traceback.tb_next
    assert traceback is not None
    return f"{traceback.tb_frame.f_code.co_filename}, line {traceback.tb_lineno}"
