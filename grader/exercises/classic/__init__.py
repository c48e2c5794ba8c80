"""The track `classic`."""

TITLE = "Classic machine learning"
