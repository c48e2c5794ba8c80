"""Blank: nothing was written."""
