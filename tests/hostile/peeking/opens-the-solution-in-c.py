# Opens the solution by C code, which no hook of Python sees.
# exercise: mlp/linear
# status: failed
# says: PermissionError

import ctypes
import os
import sys
from pathlib import Path

kit = Path(sys.modules["grader.answer.process"].__file__).parents[2]
library = ctypes.CDLL(None, use_errno=True)
descriptor = library.open(bytes(kit / "solutions" / "mlp" / "linear.py"), os.O_RDONLY)
if descriptor < 0:
    raise OSError(ctypes.get_errno(), "the solution")
exec(os.fdopen(descriptor).read())
