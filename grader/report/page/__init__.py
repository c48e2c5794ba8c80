"""The last grade as one HTML file: no script, no request, light and dark."""
