"""A heap of fixed size for the candidates of each step."""
import heapq


def beam_search(log_probs, start, end, width, length_penalty=0.0):
    frontier = [(0.0, ())]
    for table in log_probs:
        heap = []

        def offer(item):
            if len(heap) < width:
                heapq.heappush(heap, item)
            elif item[0] > heap[0][0]:
                heapq.heapreplace(heap, item)

        for total, path in frontier:
            if path and path[-1] == end:
                offer((total, path))
            else:
                for token, lp in enumerate(table[path[-1] if path else start].tolist()):
                    offer((total + lp, (*path, token)))
        frontier = heap
    score, path = max((total / len(path) ** length_penalty, path) for total, path in frontier)
    return list(path), score
