"""Production starts with safe settings or not at all."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).resolve().parent.parent.parent
SAFE = {
    "PARLEY_MODE": "production",
    "SECRET_KEY": "".join(chr(33 + number * 7 % 90) for number in range(64)),
    "ALLOWED_HOSTS": "parley.example.org",
    "SITE_URL": "https://parley.example.org",
    "EMAIL_URL": "smtp://mail.example.org:25",
    "EMAIL_TIMEOUT": "10",
}


def start(tmp_path, **changes: str | None) -> subprocess.CompletedProcess:
    """Start the app in production mode with those settings changed, None leaving one out; then check the deployment."""
    environ = {"PATH": os.environ["PATH"], "PARLEY_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "parley.settings"}
    environ |= {name: value for name, value in (SAFE | changes).items() if value is not None}
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    return subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, check=False, timeout=60)


def test_safe_settings_start_without_a_warning(tmp_path):
    result = start(tmp_path)

    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"DEBUG": "1"}, "DEBUG must be off."),
        ({"SECRET_KEY": "short"}, "SECRET_KEY must have 50 characters"),
        ({"SECRET_KEY": "demo-only-" + "not-a-secret-" * 4}, "not be the demo's"),
        ({"SECRET_KEY": None}, "SECRET_KEY"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS must name the hosts"),
        ({"ALLOWED_HOSTS": None}, "ALLOWED_HOSTS must name the hosts"),
        ({"SITE_URL": "http://parley.example.org"}, "SITE_URL must be an https address"),
        ({"SITE_URL": None}, "SITE_URL must be an https address"),
        ({"EMAIL_TIMEOUT": None}, "EMAIL_TIMEOUT must be"),
        ({"EMAIL_TIMEOUT": "0"}, "EMAIL_TIMEOUT must be"),
        ({"EMAIL_URL": "consolemail://"}, "EMAIL_URL must name a mail server"),
        ({"EMAIL_URL": None}, "EMAIL_URL must name a mail server"),
        ({"PARLEY_MODE": "prod"}, "PARLEY_MODE is demo or production"),
    ],
)
def test_unsafe_setting_is_refused_in_words(tmp_path, changes, sentence):
    result = start(tmp_path, **changes)

    assert result.returncode != 0
    assert sentence in result.stderr


def test_cookies_are_bound_to_the_host_over_https(tmp_path):
    script = (
        "import django; django.setup(); from django.conf import settings as s; "
        "print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE)"
    )
    environ = SAFE | {"PATH": os.environ["PATH"], "PARLEY_DATA": str(tmp_path)}
    environ["DJANGO_SETTINGS_MODULE"] = "parley.settings"

    result = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=environ, capture_output=True, text=True, timeout=60
    )

    assert result.stdout.split() == ["__Host-parley", "__Host-parley-csrf", "True", "True"]


@pytest.mark.parametrize("command", ["demo_accounts", "prepare_demo"])
def test_demo_commands_are_refused(tmp_path, command):
    environ = SAFE | {"PATH": os.environ["PATH"], "PARLEY_DATA": str(tmp_path)}

    result = subprocess.run(
        [sys.executable, "manage.py", command],
        cwd=ROOT,
        env=environ,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert result.returncode == 1
    assert "in production" in result.stderr


def test_static_files_collect_with_hashed_names(tmp_path, settings):
    # Without the compression, which takes most of a minute and cannot fail on what a file says.
    backend = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": backend}}
    settings.STATIC_ROOT = tmp_path

    call_command("collectstatic", interactive=False, verbosity=0)

    assert list((tmp_path / "css").glob("theme.????????????.css"))
