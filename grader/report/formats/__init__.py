"""The formats that other programs read: one module each, with `text(grade)`."""
