"""A verbose beginner: every entry in a loop, Python numbers, every case of the schedule spelled out."""

import math

import numpy as np


def clip_by_global_norm(grads, max_norm):
    sum_of_squares = 0.0
    for grad in grads:
        for value in grad.flatten():
            sum_of_squares = sum_of_squares + float(value) * float(value)
    norm = math.sqrt(sum_of_squares)
    new_grads = []
    for grad in grads:
        new_grad = np.zeros(grad.shape)
        for place in np.ndindex(grad.shape):
            if norm > max_norm:
                new_grad[place] = grad[place] / norm * max_norm
            else:
                new_grad[place] = grad[place]
        new_grads.append(new_grad)
    return new_grads, norm


def learning_rate(step, *, peak, warmup, total, floor=0.0):
    if step < warmup:
        part = (step + 1) / warmup
        rate = part * peak
    elif step == warmup and step < total:
        rate = peak
    elif step > warmup and step < total:
        steps_done = step - warmup
        steps_of_decay = total - warmup
        angle = math.pi * steps_done / steps_of_decay
        middle = (peak + floor) / 2
        height = (peak - floor) / 2
        rate = middle + height * math.cos(angle)
    else:
        rate = floor
    return rate
