"""Settings that production refuses to start with."""

from urllib.parse import urlsplit

SHORTEST_SECRET = 50
MAIL_THAT_GOES_NOWHERE = ("console", "filebased", "locmem", "dummy")


def unsafe_settings(settings) -> list[str]:
    """What is wrong with the settings for production, one sentence each; empty if nothing is."""
    host = urlsplit(settings.SITE_URL)
    findings = {
        "DEBUG must be off.": settings.DEBUG,
        f"SECRET_KEY must have {SHORTEST_SECRET} characters or more, and not be the demo's.": (
            len(settings.SECRET_KEY) < SHORTEST_SECRET or settings.SECRET_KEY.startswith("demo-only-")
        ),
        "ALLOWED_HOSTS must name the hosts, without *.": (
            not settings.ALLOWED_HOSTS or any("*" in name for name in settings.ALLOWED_HOSTS)
        ),
        "SITE_URL must be an https address.": host.scheme != "https" or not host.hostname,
        "EMAIL_URL must name a mail server.": (settings.EMAIL_BACKEND.rsplit(".", 2)[-2] in MAIL_THAT_GOES_NOWHERE),
        "EMAIL_TIMEOUT must be a number of seconds above 0.": not settings.EMAIL_TIMEOUT or settings.EMAIL_TIMEOUT < 0,
    }
    return [sentence for sentence, is_wrong in findings.items() if is_wrong]
