"""The track `language`."""

TITLE = "Language models: tokens, sampling, search"
