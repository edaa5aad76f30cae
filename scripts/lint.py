"""`make lint`: style, imports, templates, production settings, missing migrations and length limits.

With --format it rewrites code and templates in the project's style instead.
"""

import os
import subprocess
import sys
import tempfile

from environment import BIN, EVERYTHING, PYTHON, ROOT, ensure, say

CODE = [str(BIN / "ruff")]
TEMPLATES = [str(BIN / "djlint"), "templates"]
DJANGO = [str(PYTHON), "-W", "error", "manage.py"]
CHECKS = {
    "code style": [*CODE, "check", "--quiet"],
    "code format": [*CODE, "format", "--check", "--quiet"],
    "imports flow one way": [str(BIN / "lint-imports"), "--no-cache"],
    "template format": [*TEMPLATES, "--check"],
    "template style": [*TEMPLATES, "--lint", "--quiet"],
    "production settings": [*DJANGO, "check", "--deploy", "--fail-level", "WARNING"],
    "migrations": [*DJANGO, "makemigrations", "--check", "--dry-run"],
    "length limits": [str(PYTHON), "scripts/check_lengths.py"],
}
CHECK_SECONDS = 100
# Nothing here is real: what a production environment has to name, so that its checks can look at it.
PRODUCTION = {
    "PARLEY_MODE": "production",
    "SECRET_KEY": "".join(chr(33 + number * 7 % 90) for number in range(64)),
    "ALLOWED_HOSTS": "parley.example.org",
    "SITE_URL": "https://parley.example.org",
    "EMAIL_URL": "smtp://mail.example.org:25",
    "EMAIL_TIMEOUT": "10",
}


def main() -> None:
    """End with 1 if any check failed."""
    ensure(EVERYTHING)
    if "--format" in sys.argv:
        for command in ([*CODE, "check", "--fix", "--quiet"], [*CODE, "format"], [*TEMPLATES, "--reformat", "--quiet"]):
            subprocess.run(command, cwd=ROOT, check=False, timeout=CHECK_SECONDS)
        return
    failed = failed_checks()
    if failed:
        sys.exit(f"parley: lint found something: {', '.join(failed)}")
    say("lint is clean")


def failed_checks() -> list[str]:
    """Run every check, show what the failing ones say, and return their names."""
    failed = []
    with tempfile.TemporaryDirectory(prefix="parley-lint-") as data:
        for name, command in CHECKS.items():
            environ = os.environ | {"PARLEY_DATA": data, "DJANGO_SETTINGS_MODULE": "parley.settings"}
            environ.pop("DATABASE_URL", None)
            if name == "production settings":
                environ |= PRODUCTION
            settings = {"cwd": ROOT, "env": environ, "capture_output": True, "text": True, "timeout": CHECK_SECONDS}
            result = subprocess.run(command, check=False, **settings)
            if result.returncode:
                failed.append(name)
                print(f"--- {name}\n{result.stdout}{result.stderr}", flush=True)
    return failed


if __name__ == "__main__":
    main()
