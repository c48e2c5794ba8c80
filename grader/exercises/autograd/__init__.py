"""The track `autograd`."""

TITLE = "Automatic differentiation"
