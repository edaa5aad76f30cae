"""Find a Chromium for the browser tests, or install one."""

import os
import shutil
import subprocess
from pathlib import Path

from environment import SetupFailed, say

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
INSTALL_SECONDS = 600


def find_browser(python: str) -> str:
    """The path of a Chromium: PARLEY_TEST_BROWSER, one of the machine, or one that is installed now."""
    chosen = os.environ.get("PARLEY_TEST_BROWSER")
    found = chosen or next(filter(None, map(shutil.which, NAMES)), None) or of_playwright(python)
    if found:
        return found
    if shutil.which("apt-get") and Path("/etc/debian_version").exists() and os.geteuid() == 0:
        say("installing chromium with apt-get (once)")
        quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], env=quiet, check=False, timeout=INSTALL_SECONDS)
        command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"]
        settings = {"env": quiet, "stdout": subprocess.DEVNULL, "timeout": INSTALL_SECONDS}
        if subprocess.run(command, check=False, **settings).returncode == 0:
            return shutil.which("chromium")
    say("installing chromium with playwright (once)")
    subprocess.run([python, "-m", "playwright", "install", "chromium"], check=False, timeout=INSTALL_SECONDS)
    if found := of_playwright(python):
        return found
    raise SetupFailed(
        "parley: the journeys need a Chromium, and none could be installed.\n"
        "Install one, or say where it is: PARLEY_TEST_BROWSER=/path/to/chromium make test"
    )


def of_playwright(python: str) -> str | None:
    """The Chromium that playwright keeps for itself, if it is there."""
    ask = (
        "from playwright.sync_api import sync_playwright\n"
        "with sync_playwright() as playwright: print(playwright.chromium.executable_path)"
    )
    result = subprocess.run([python, "-c", ask], capture_output=True, text=True, check=False, timeout=60)
    path = result.stdout.strip()
    return path if path and Path(path).exists() else None
