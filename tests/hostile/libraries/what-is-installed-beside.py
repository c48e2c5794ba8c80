# Imports what is installed beside the kit, and numpy's path with it.
# exercise: mlp/linear
# status: failed
# says: No module named 'pytest'

import numpy as np
import pytest
