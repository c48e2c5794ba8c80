"""`python -m grader COMMAND`."""

import gc
import sys

from grader.cli import main

if __name__ == "__main__":
    gc.disable()  # a command lives for seconds; collecting while it imports would cost a tenth of its time
    sys.exit(main(sys.argv[1:]))
