"""`make run`: set everything up, once, and serve Parley with the real programs and a sample one on this machine.

PORT (8000), PARLEY_DATA (var/), SAMPLES=0 and DATABASE_URL may be set in the environment.
"""

import sys

if sys.version_info < (3, 11):  # before anything that an older Python cannot read
    sys.exit(
        "parley: needs Python 3.11 or newer; this is %d.%d (%s).\n"
        "Install it, or say where it is: make run PYTHON=/path/to/python3.11"
        % (sys.version_info[0], sys.version_info[1], sys.executable)
    )

import hashlib
import json
import os
import socket
import subprocess
from pathlib import Path

from environment import ROOT, RUNTIME, SetupFailed, ensure, say


def main() -> None:
    """Each step says what it does; what was done before is not done again."""
    port = chosen_port()
    environ = demo_environment(port)
    python = ensure(RUNTIME)
    data = Path(environ["PARLEY_DATA"])
    prepare(str(python), data, environ)
    say(f"starting on port {port}")
    # The server takes this process's place, so that Ctrl-C reaches it alone and it ends cleanly.
    os.chdir(ROOT)
    arguments = ["-m", "gunicorn", "--config", "scripts/demo_server.py", "--no-control-socket", "parley.wsgi"]
    os.execve(str(python), [str(python), *arguments], environ)  # noqa: S606


def chosen_port() -> int:
    """PORT as a number that is free on 127.0.0.1, or the end of the program with what to do."""
    written = os.environ.get("PORT") or "8000"
    if not written.isascii() or not written.isdigit() or not 1 <= int(written) <= 65535:
        raise SetupFailed(f"parley: PORT must be a number from 1 to 65535, not {written!r}.")
    port = int(written)
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except PermissionError:
            raise SetupFailed(f"parley: port {port} needs more rights than you have. Try: make run PORT=8000") from None
        except OSError:
            other = port + 1 if port < 65535 else 8000
            raise SetupFailed(
                f"parley: port {port} is taken, perhaps by a Parley that runs already. Try: make run PORT={other}"
            ) from None
    return port


def demo_environment(port: int) -> dict[str, str]:
    """What the commands and the server get to know; demo mode only."""
    if os.environ.get("PARLEY_MODE", "demo") != "demo":
        raise SetupFailed("parley: make run is the demo, with open sample accounts. Unset PARLEY_MODE to run it.")
    data = Path(os.environ.get("PARLEY_DATA") or ROOT / "var").expanduser().resolve()
    try:
        data.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise SetupFailed(f"parley: cannot make the data folder {data}: {problem.strerror}.") from None
    environ = os.environ | {
        "PARLEY_DATA": str(data),
        "PORT": str(port),
        "SITE_URL": f"http://localhost:{port}",
        "DJANGO_SETTINGS_MODULE": "parley.settings",
        "PYTHONUNBUFFERED": "1",
    }
    for name in ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV"):
        environ.pop(name, None)
    return environ


def prepare(python: str, data: Path, environ: dict[str, str]) -> None:
    """Do what this data folder has not had yet: tables, programs, samples, accounts. What was loaded once stays as
    people left it, edited or deleted.
    """
    stamp = data / "prepared.json"
    wanted = preparation(environ)
    had = json.loads(stamp.read_text()) if stamp.exists() else {}
    database_is_there = "DATABASE_URL" in environ or (data / "parley.sqlite3").exists()
    if not database_is_there or had.get("database") != wanted["database"]:
        had = {}
    steps = [step for step, fingerprint in wanted.items() if step != "database" and had.get(step) != fingerprint]
    if not steps:
        return
    say(f"preparing the data in {data}")
    if subprocess.run([python, "manage.py", "prepare_demo", *steps], cwd=ROOT, env=environ, check=False).returncode:
        raise SetupFailed("parley: the data could not be prepared; the lines above say why.")
    stamp.write_text(json.dumps(had | wanted, indent=1))


def preparation(environ: dict[str, str]) -> dict[str, str]:
    """Each step with a fingerprint of what it depends on."""
    wanted = {
        "database": fingerprint(environ.get("DATABASE_URL", "").encode()),
        "tables": fingerprint(*(path.read_bytes() for path in [ROOT / RUNTIME, *ROOT.glob("*/migrations/*.py")])),
        "programs": fingerprint(*(path.read_bytes() for path in ROOT.glob("dialogues/data/*.yaml"))),
    }
    if environ.get("SAMPLES", "1") != "0":
        wanted["samples"] = "loaded"
    # Accounts read for organizations that programs and samples bring.
    return wanted | {"accounts": fingerprint(wanted["programs"].encode(), wanted.get("samples", "").encode())}


def fingerprint(*contents: bytes) -> str:
    """One short word for these bytes, whatever their order."""
    return hashlib.sha256(b"".join(sorted(hashlib.sha256(content).digest() for content in contents))).hexdigest()[:16]


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit("\nparley: stopped.")
