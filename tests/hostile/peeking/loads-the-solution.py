# Loads the solution's file as a module.
# exercise: mlp/linear
# status: failed
# says: PermissionError

import importlib.util
import sys
from pathlib import Path

kit = Path(sys.modules["grader.answer.process"].__file__).parents[2]
spec = importlib.util.spec_from_file_location("solution", kit / "solutions" / "mlp" / "linear.py")
solution = importlib.util.module_from_spec(spec)
spec.loader.exec_module(solution)
Linear = solution.Linear
