"""Make the project's own Python environment in .venv: with uv when it is there, else with venv and pip.

Runs on plain Python 3.11, before anything is installed. A stamp inside .venv remembers what was installed,
so that nothing is done twice.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / "python"
RUNTIME = "requirements.txt"
EVERYTHING = "requirements-dev.txt"
INSTALL_SECONDS = 900


class SetupFailed(SystemExit):
    """The environment cannot be made; the message says what to do. Ends the program."""


def say(text: str) -> None:
    """Print one step, at once."""
    print(f"parley: {text}", flush=True)


def ensure(requirements: str) -> Path:
    """Install what the file lists, unless that was done; return the environment's Python."""
    wanted = fingerprint(requirements)
    # All of them include what the app needs to run.
    for installed in {requirements, EVERYTHING}:
        stamp = VENV / f"installed-{installed}"
        if PYTHON.exists() and stamp.exists() and stamp.read_text() == fingerprint(installed):
            return PYTHON
    uv = shutil.which("uv")
    say(f"installing what {requirements} lists into .venv, with {'uv' if uv else 'pip'} (once; about a minute)")
    if uv:
        install_with_uv(uv, requirements)
    else:
        install_with_pip(requirements)
    (VENV / f"installed-{requirements}").write_text(wanted)
    return PYTHON


def fingerprint(requirements: str) -> str:
    """What the stamp holds: the pinned file and the Python it was installed for."""
    content = (ROOT / requirements).read_bytes()
    return f"{hashlib.sha256(content).hexdigest()} {sys.version_info.major}.{sys.version_info.minor}"


def install_with_uv(uv: str, requirements: str) -> None:
    """Let uv make the environment; it keeps what is installed already."""
    # The machine's certificates, because a company's network may sign with its own.
    environ = {"UV_SYSTEM_CERTS": "1"} | os.environ | {"UV_PYTHON_DOWNLOADS": "never", "VIRTUAL_ENV": str(VENV)}
    if not works(PYTHON):
        run([uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(VENV)], environ)
    # `uv pip` reads the same hashed file as pip does, so both ways give the same environment.
    run(
        [uv, "pip", "install", "--quiet", "--require-hashes", "--python", str(PYTHON), "-r", str(ROOT / requirements)],
        environ,
    )


def install_with_pip(requirements: str) -> None:
    """Make the environment with what Python itself ships."""
    if not works(PYTHON) or not has_pip():
        result = subprocess.run(
            [sys.executable, "-m", "venv", "--clear", str(VENV)],
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        if result.returncode:
            raise SetupFailed(
                "parley: this Python cannot make a virtual environment.\n"
                "On Debian and Ubuntu: apt-get install python3-venv. Or install uv: https://docs.astral.sh/uv/\n"
                f"{result.stdout}{result.stderr}"
            )
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--require-hashes"]
    run([*pip, "-r", str(ROOT / requirements)], dict(os.environ))


def works(python: Path) -> bool:
    """Whether the environment's Python starts and is the version that runs this script."""
    if not python.exists():
        return False
    check = "import sys; print('%d.%d' % sys.version_info[:2])"
    result = subprocess.run([str(python), "-c", check], capture_output=True, text=True, check=False, timeout=60)
    return result.stdout.strip() == f"{sys.version_info.major}.{sys.version_info.minor}"


def has_pip() -> bool:
    """Environments made by uv have none."""
    command = [str(PYTHON), "-m", "pip", "--version"]
    return subprocess.run(command, capture_output=True, check=False, timeout=60).returncode == 0


def run(command: list[str], environ: dict[str, str]) -> None:
    """Run one step of the installation, or end with what went wrong."""
    if subprocess.run(command, cwd=ROOT, env=environ, check=False, timeout=INSTALL_SECONDS).returncode:
        raise SetupFailed(f"parley: this step failed: {' '.join(command)}\nIs the network there? Then run make again.")
