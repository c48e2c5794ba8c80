"""Which known mistake gives exactly what was seen: named on two independent draws of data, or not at all."""
