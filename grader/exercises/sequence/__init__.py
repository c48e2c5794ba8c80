"""The track `sequence`."""

TITLE = "Recurrent networks"
