"""What an answer must do, exercise by exercise: one behaviour a check, its docstring the line of the report."""
