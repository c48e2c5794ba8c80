"""An answer beside the reference: the code aligned, the figures measured on the same inputs."""
