"""The errors that a command may end with; each has its exit code and is told in one line."""

import errno

NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)  # of an OSError: nothing more can be written there


class UsageError(Exception):
    """The command line asks for something that is not there (exit code 2)."""


class GraderError(Exception):
    """The grader itself cannot go on (exit code 3)."""
