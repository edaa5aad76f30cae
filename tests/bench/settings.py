"""The settings of production, on http: what a measurement is about, without the certificate."""

from pathlib import Path

from parley.settings import *  # noqa: F403
from parley.settings import TEMPLATES

ROOT_URLCONF = "tests.bench.urls"
WSGI_APPLICATION = "tests.bench.wsgi.application"
TEMPLATES[0]["DIRS"].append(Path(__file__).parent / "templates")
SECURE_SSL_REDIRECT = False
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "parley", "parley-csrf"
