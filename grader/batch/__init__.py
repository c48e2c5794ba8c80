"""Many answers folders at once: side by side on this machine, or on a cluster."""
