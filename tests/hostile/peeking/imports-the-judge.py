# Imports the part of the grader that holds the reference.
# exercise: mlp/linear
# status: failed
# says: PermissionError

from grader.judge.reference import Linear
