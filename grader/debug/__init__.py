"""Debugging rounds: known mistakes planted into working code, the judging of each save, the debrief."""
