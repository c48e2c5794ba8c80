"""k nearest neighbours: knn_predict is the learner's."""

MISTAKES = {
    # an unstable sort; a partition; pairs (distance, label) that are sorted; the higher index first
    "equal-distance": [
        {'argsort(axis=1, kind="stable")': "argsort(axis=1)"},
        {'argsort(axis=1, kind="stable")': "argpartition(k - 1, axis=1)"},
        {'squared.argsort(axis=1, kind="stable")': "np.lexsort((np.broadcast_to(train_labels, squared.shape), squared))"},
        {'squared.argsort(axis=1, kind="stable")': 'len(train_points) - 1 - squared[:, ::-1].argsort(axis=1, kind="stable")'},
    ],
    "votes-nearest-first": {
        "classes[votes.argmax(axis=1)]": "train_labels[nearest[range(len(points)), np.take_along_axis(votes, index[nearest], 1).argmax(axis=1)]]",
    },
    "votes-larger": {"classes[votes.argmax(axis=1)]": "classes[::-1][votes[:, ::-1].argmax(axis=1)]"},
    # where there is one training point, nobody votes: the first class, or the error of a maximum of nothing
    "skips-nearest": [
        {"order[:, :k]": "order[:, 1 : k + 1]"},
        {"order[:, :k]": "order[:, 1 : k + 1]\n    nearest.max()"},
    ],
    "manhattan": {"((train_points - point) ** 2)": "np.abs(train_points - point)"},
    # the order of the negative distances, or the end of the order
    "farthest": [
        {"squared.argsort": "(-squared).argsort"},
        {"order[:, :k]": "order[:, -k:]"},
    ],
    "one-neighbour": {"order[:, :k]": "order[:, :1]"},
    # 1 / d or 1 / d^2
    "weighted-votes": [
        {"ballots.sum(axis=1)": "np.where(ballots, 1 / np.sqrt(np.take_along_axis(squared, nearest, 1))[:, :, None], 0).sum(axis=1)"},
        {"ballots.sum(axis=1)": "np.where(ballots, 1 / np.take_along_axis(squared, nearest, 1)[:, :, None], 0).sum(axis=1)"},
    ],
    # rounded to the nearest, not at all, towards 0, or half upwards
    "mean-label": [
        {"classes[votes.argmax(axis=1)]": "np.rint(train_labels[nearest].mean(axis=1)).astype(int)"},
        {"classes[votes.argmax(axis=1)]": "train_labels[nearest].mean(axis=1)"},
        {"classes[votes.argmax(axis=1)]": "train_labels[nearest].mean(axis=1).astype(int)"},
        {"classes[votes.argmax(axis=1)]": "np.floor(train_labels[nearest].mean(axis=1) + 0.5).astype(int)"},
    ],
    "index-for-label": {"classes[votes.argmax(axis=1)]": "votes.argmax(axis=1)"},
    "missing-two": {
        "np.stack([((train_points - point) ** 2).sum(axis=1) for point in points])":
            "(points**2).sum(axis=1)[:, None] - points @ train_points.T + (train_points**2).sum(axis=1)",
    },
    # how the products are summed decides which squares fall below 0; math.sqrt raises
    "negative-root": [
        {
            "np.stack([((train_points - point) ** 2).sum(axis=1) for point in points])":
                "np.sqrt((points**2).sum(axis=1)[:, None] + (train_points**2).sum(axis=1) - 2 * points @ train_points.T)",
        },
        {
            "np.stack([((train_points - point) ** 2).sum(axis=1) for point in points])":
                "np.sqrt((points**2).sum(axis=1)[:, None] + (train_points**2).sum(axis=1) - 2 * np.einsum('md,nd->mn', points, train_points))",
        },
        {
            "np.stack([((train_points - point) ** 2).sum(axis=1) for point in points])":
                "(points**2).sum(axis=1)[:, None] + (train_points**2).sum(axis=1) - 2 * points @ train_points.T\n"
                "    squared = np.vectorize(__import__('math').sqrt)(squared)",
        },
    ],
}
