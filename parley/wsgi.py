"""The WSGI application that gunicorn serves.

With --preload it is made once, before the workers are forked. So all that every worker needs is brought in here: what
is in memory by then they share, and it is frozen, so that no collection of garbage walks through it again.
"""

import gc
import os
from pathlib import Path

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "parley.settings")


def bring_in_pages() -> None:
    """Import every page and compile every template of ours."""
    from django.conf import settings
    from django.template.loader import get_template
    from django.urls import get_resolver

    _ = get_resolver().url_patterns
    for folder in settings.TEMPLATES[0]["DIRS"]:
        for path in sorted(Path(folder).rglob("*.html")):
            get_template(path.relative_to(folder).as_posix())


application = get_wsgi_application()
bring_in_pages()
gc.collect()
gc.freeze()
