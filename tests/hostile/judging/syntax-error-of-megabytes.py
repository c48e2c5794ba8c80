# Raises a syntax error whose text has megabytes.
# exercise: mlp/linear
# status: failed
# says: AAAA

raise SyntaxError("A" * 6_000_000 + "\x1b[31m", (__file__, 3, 1, "x"))
