"""The ways to show a grade: each takes the same results."""
