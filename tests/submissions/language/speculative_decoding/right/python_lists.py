"""Lists and plain loops, nothing of numpy but rng.random."""


def draw(weights, rng):
    total = sum(weights)
    u = rng.random() * total
    reached = 0.0
    last = 0
    for token, weight in enumerate(weights):
        if weight > 0:
            reached += weight
            last = token
            if u < reached:
                return token
    return last


def speculative_step(target, draft, tokens, rng):
    p = target.tolist()
    q = draft.tolist()
    result = []
    for i, token in enumerate(tokens.tolist()):
        if p[i][token] >= q[i][token]:
            accepted = True
        else:
            accepted = rng.random() < p[i][token] / q[i][token]
        if not accepted:
            residual = [max(0.0, a - b) for a, b in zip(p[i], q[i])]
            result.append(draw(residual, rng))
            return result
        result.append(token)
    result.append(draw(p[-1], rng))
    return result
