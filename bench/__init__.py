"""How fast the kit is: ratios measured in the same run, never a time that a test would assert."""
