"""The track `mock`."""

TITLE = "The interview: a whole MLP on a blank page"
