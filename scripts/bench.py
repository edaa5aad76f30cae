"""`make bench`: set up what the measurement needs and run it; arguments are passed on."""

import os
import sys

from environment import EVERYTHING, ROOT, ensure

if __name__ == "__main__":
    python = str(ensure(EVERYTHING))
    os.chdir(ROOT)
    os.execv(python, [python, "-m", "tests.bench", *sys.argv[1:]])  # noqa: S606
