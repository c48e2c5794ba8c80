"""The track `optim`."""

TITLE = "Optimisers and schedules"
