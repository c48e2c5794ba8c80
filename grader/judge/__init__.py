"""The judge: starts answer processes, asks them, compares what they say, and keeps the verdicts."""
