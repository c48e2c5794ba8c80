"""What goes wrong in a mock interview: the known mistakes of the layers, found again in a whole network."""
