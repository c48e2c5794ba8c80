# Starts a program by a call of which no hook is told, where the standard library is all there is.
# exercise: mock/mlp_python
# status: failed
# says: RuntimeError: no other program was started

import multiprocessing.util
import os

pid = multiprocessing.util.spawnv_passfds(b"/bin/true", [b"/bin/true"], [])
code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
raise RuntimeError("another program ran" if code == 0 else "no other program was started")
