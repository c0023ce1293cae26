"""Run a program that is killed when its parent dies: ``tether.py PARENT_PID PROGRAM ARGUMENT...``.

Linux only. A script of its own, because running Python between fork and exec in a process with
threads can hang. It imports nothing of this project, and becomes the program.
"""

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1


def main() -> None:
    """Ask to be killed with the parent, and become the program."""
    parent, program = int(sys.argv[1]), sys.argv[2]
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        # It died before we asked.
        sys.exit(1)
    os.execv(program, sys.argv[2:])


if __name__ == "__main__":
    main()
