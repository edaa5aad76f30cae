"""The project's settings, as the tests run them: a data folder of their own, and a query per row is an error."""

import atexit
import os
import shutil
import tempfile

# Before the settings are read: a test never touches the developer's data or the settings of their shell.
_scratch = tempfile.mkdtemp(prefix="parley-tests-")
atexit.register(shutil.rmtree, _scratch, ignore_errors=True)
for _name in ("PARLEY_MODE", "SECRET_KEY", "ALLOWED_HOSTS", "SITE_URL", "EMAIL_URL", "BEHIND_PROXY", "DEBUG"):
    os.environ.pop(_name, None)
os.environ["PARLEY_DATA"] = _scratch
os.environ["DATABASE_URL"] = os.environ.get("TEST_DATABASE_URL") or f"sqlite:///{_scratch}/unused.sqlite3"

from parley.settings import *  # noqa: E402, F403
from parley.settings import DATABASES, INSTALLED_APPS, MIDDLEWARE  # noqa: E402

if not os.environ.get("TEST_DATABASE_URL"):
    # A file, not memory: threads then meet the same locks as in production.
    DATABASES["default"]["TEST"] = {"NAME": f"{_scratch}/test.sqlite3"}
    DATABASES["default"]["OPTIONS"]["init_command"] += " PRAGMA synchronous=OFF;"
DATABASES["default"]["CONN_MAX_AGE"] = 0

# Without its place in INSTALLED_APPS it finds nothing.
INSTALLED_APPS = [*INSTALLED_APPS, "zeal"]
MIDDLEWARE = [*MIDDLEWARE, "zeal.middleware.zeal_middleware"]
ZEAL_RAISE = True
# The browser session: signing in reads it once under its old key and once under its new one.
# Records with several lists: the history reads the record once for each of them.
ZEAL_ALLOWLIST = [
    {"model": "sessions.Session"},
    {"model": "dialogues.Convening", "field": "get()"},
    {"model": "dialogues.WorkingGroup", "field": "get()"},
    {"model": "agenda.Session", "field": "get()"},
]

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
