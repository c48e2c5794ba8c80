"""numpy, where this process has it: one with the standard library alone has none, and no array reaches it."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
else:
    try:
        import numpy as np
    except ImportError:
        np = None

__all__ = ["np"]
