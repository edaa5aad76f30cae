"""The hard rules are plain Python: they load without Django."""

import subprocess
import sys

PURE = (
    "dialogues.cadence",
    "dialogues.disclosure",
    "dialogues.hosting",
    "participants.balance",
    "participants.continuity",
    "parley.funding.figures",
)


def test_the_pure_modules_load_without_django():
    program = f"import sys, {', '.join(PURE)}; sys.exit('django' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
