# Starts a program and loads libraries through libc, where the standard library is all there is.
# exercise: mock/mlp_python
# status: failed
# says: ctypes

import sys

libc = sys.modules.get("ctypes") or __import__("ctypes")
libc.CDLL(None).system(b"true")


class MLP:
    def __init__(self, sizes, rng):
        self.params = {}
