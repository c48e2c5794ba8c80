"""Checks of the mock interviews: a whole answer of which nothing is known but its interface."""
