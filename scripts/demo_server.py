"""How gunicorn serves the demo: this machine only, few threads, and a welcome once it listens."""

import os

bind = f"127.0.0.1:{os.environ['PORT']}"
worker_class = "gthread"
workers = 2
threads = 4
timeout = 60
graceful_timeout = 3
loglevel = "warning"
preload_app = True

ACCOUNTS = {
    "admin@example.org": "data admin: corrects any record, with its history",
    "lead@example.org": "leads all programs",
    "editor@example.org": "edits all programs",
    "viewer@example.org": "reads all programs",
    "hewlett@example.org": "program officer of the Hewlett Foundation",
    "climateworks@example.org": "program officer of the ClimateWorks Foundation",
    "samplefunder@example.org": "program officer of the sample foundation",
}
WELCOME = """
  Parley is ready:  {address}

  Sign in as                   who is
{accounts}
  with the password parley-demo, unless you changed it.

  Mail is kept in {mail}, never sent. Ctrl-C stops the server.
"""


def when_ready(server) -> None:
    """Say where it is and who can sign in."""
    mail = os.path.relpath(os.path.join(os.environ["PARLEY_DATA"], "mail"))
    accounts = "\n".join(f"    {email:<27}{ACCOUNTS[email]}" for email in who_can_sign_in())
    print(WELCOME.format(address=os.environ["SITE_URL"], accounts=accounts, mail=mail), flush=True)


def who_can_sign_in() -> list[str]:
    """Those of ACCOUNTS that are there; without the samples there is no sample foundation."""
    from django.db import connections

    from dialogues.models import User

    active = set(User.objects.filter(email__in=ACCOUNTS, is_active=True).values_list("email", flat=True))
    connections.close_all()  # the workers, forked after this, each open their own
    return [email for email in ACCOUNTS if email in active]


def on_exit(server) -> None:
    """Say that it ended as it should."""
    print("\nparley: stopped.", flush=True)
