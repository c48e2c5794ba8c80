"""Bring the newest kit and keep the learner's answers."""
