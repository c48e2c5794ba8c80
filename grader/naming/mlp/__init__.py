"""The known mistakes of track mlp, one module an exercise."""
