"""Practising: an attempt against the clock, watching a file, the debrief, and what they show meanwhile."""
