"""The track `metrics`."""

TITLE = "Metrics"
