"""The track `layers`."""

TITLE = "Layers of modern networks"
