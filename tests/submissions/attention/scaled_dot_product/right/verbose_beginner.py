"""A beginner's answer: one step a line, the mask as floats, nothing clever."""

import numpy as np


def causal_mask(T, S):
    # how many tokens came before the first query
    offset = S - T
    mask = np.full((T, S), False)
    for t in range(T):
        for s in range(S):
            if s <= t + offset:
                mask[t, s] = True
    return mask


class Attention:
    def forward(self, q, k, v, mask=None):
        # step 1: remember the inputs
        self.q = np.copy(q)
        self.k = np.copy(k)
        self.v = np.copy(v)
        batch_size = q.shape[0]
        num_queries = q.shape[1]
        num_keys = k.shape[1]
        # step 2: the mask as numbers, 1 = visible
        if mask is None:
            m = np.ones((batch_size, num_queries, num_keys))
        else:
            m = np.ones((batch_size, num_queries, num_keys)) * mask
        # step 3: scores
        k_transposed = np.transpose(k, (0, 2, 1))
        scores = np.matmul(q, k_transposed)
        scores = scores / np.sqrt(q.shape[2])
        # step 4: hide
        scores = scores * m + (1 - m) * (-1e6)
        # step 5: softmax
        max_scores = np.max(scores, axis=2)
        max_scores = max_scores.reshape(batch_size, num_queries, 1)
        exp_scores = np.exp(scores - max_scores)
        exp_scores = exp_scores * m
        sum_scores = np.sum(exp_scores, axis=2).reshape(batch_size, num_queries, 1)
        weights = exp_scores / (sum_scores + 1e-30)
        self.weights = weights
        # step 6: output
        output = np.matmul(weights, v)
        return output

    def backward(self, grad_output):
        weights = self.weights
        # gradient of the values
        grad_v = np.matmul(np.transpose(weights, (0, 2, 1)), grad_output)
        # gradient of the weights
        grad_weights = np.matmul(grad_output, np.transpose(self.v, (0, 2, 1)))
        # gradient of the scores
        temp = grad_weights * weights
        temp_sum = np.sum(temp, axis=2).reshape(temp.shape[0], temp.shape[1], 1)
        grad_scores = temp - weights * temp_sum
        # the scores were divided by the root, so the gradient is too
        grad_scores = grad_scores / np.sqrt(self.q.shape[2])
        grad_q = np.matmul(grad_scores, self.k)
        grad_k = np.matmul(np.transpose(grad_scores, (0, 2, 1)), self.q)
        return grad_q, grad_k, grad_v
