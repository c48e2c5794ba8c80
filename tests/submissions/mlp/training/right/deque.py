"""SGD that pops row numbers from a queue until it is empty."""

from collections import deque


def train(model, loss_fn, images, labels, *, epochs, batch_size, lr, rng):
    report = []
    for _ in range(epochs):
        model.train()
        queue = deque(rng.choice(len(images), size=len(images), replace=False))
        parts = []
        while queue:
            rows = [queue.popleft() for _ in range(min(batch_size, len(queue)))]
            loss = loss_fn.forward(model.forward(images[rows]), labels[rows])
            parts += [float(loss)] * len(rows)
            model.backward(loss_fn.backward())
            for p, g in model.parameters():
                p -= g * lr
        report.append(sum(parts) / len(parts))
    return report


def evaluate(model, images, labels):
    mode = model.training
    model.eval()
    answers = [int(row.argmax()) for row in model.forward(images)]
    if mode:
        model.train()
    return sum(int(a == b) for a, b in zip(answers, labels)) / len(answers)
