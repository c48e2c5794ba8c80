"""The curve goes one step for each row, the highest score first, whatever the scores of its neighbours."""


def roc_auc(targets, scores):
    rows = sorted(zip(scores.tolist(), targets.tolist()), key=lambda row: row[0], reverse=True)
    up = right = area = 0
    for _, label in rows:
        if label == 1:
            up += 1
        else:
            right += 1
            area += up
    if up == 0 or right == 0:
        raise ValueError("one class")
    return area / (up * right)
