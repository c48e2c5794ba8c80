"""Verbose beginner: a flag, a while loop, cumulated sums."""
import numpy as np


def sample_from(distribution, rng):
    distribution = np.array(distribution, dtype=np.float64)
    distribution = distribution / np.sum(distribution)
    cumulative = np.cumsum(distribution)
    cumulative = cumulative / cumulative[-1]
    random_number = rng.random()
    return int(np.argmax(cumulative > random_number))


def speculative_step(target, draft, tokens, rng):
    number_of_drafts = tokens.shape[0]
    accepted_tokens = []
    refused = False
    position = 0
    while position < number_of_drafts and not refused:
        token = int(tokens[position])
        target_probability = target[position][token]
        draft_probability = draft[position][token]
        acceptance = min(1.0, float(target_probability) / float(draft_probability))
        if rng.random() < acceptance:
            accepted_tokens.append(token)
            position = position + 1
        else:
            refused = True
    if refused:
        difference = target[position] - draft[position]
        difference = np.where(difference > 0, difference, 0.0)
        accepted_tokens.append(sample_from(difference, rng))
    else:
        accepted_tokens.append(sample_from(target[number_of_drafts], rng))
    return accepted_tokens
