"""What the learner edits: skeletons made from solutions/."""
