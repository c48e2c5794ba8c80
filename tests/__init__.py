"""The tests of the kit; the folders mirror grader/."""
