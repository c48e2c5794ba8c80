"""Two nested Python loops over lists."""


def roc_auc(targets, scores):
    positives = [s for t, s in zip(targets.tolist(), scores.tolist()) if t == 1]
    negatives = [s for t, s in zip(targets.tolist(), scores.tolist()) if t == 0]
    pairs = len(positives) * len(negatives)
    if pairs == 0:
        raise ValueError
    won = 0.0
    for p in positives:
        for n in negatives:
            if p > n:
                won += 1.0
            elif p == n:
                won += 0.5
    return won / pairs
