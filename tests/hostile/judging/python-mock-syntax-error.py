# Cannot be compiled, in an exercise whose source is looked at first.
# exercise: mock/mlp_python
# status: failed
# says: expected ':' (line

class MLP:
    def __init__(self, sizes, rng)
        pass
