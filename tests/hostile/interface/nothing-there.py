# Has no class at all.
# exercise: mlp/linear
# status: failed
# says: the file defines no Linear

import numpy as np
