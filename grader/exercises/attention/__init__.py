"""The track `attention`."""

TITLE = "Attention and the transformer"
