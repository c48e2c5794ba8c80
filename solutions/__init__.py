"""The reference answers: the single source that exercises/ is made from."""
