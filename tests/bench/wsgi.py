"""The application that gunicorn serves while it is measured: the project's, with the addresses of the floor."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.bench.settings")

from parley.wsgi import application  # noqa: E402 the settings come first

__all__ = ["application"]
