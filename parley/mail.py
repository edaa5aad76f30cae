"""Mail in demo mode: kept in files, with emailed codes printed to the terminal."""

from django.core.mail.backends.filebased import EmailBackend as FileEmailBackend


class DemoEmailBackend(FileEmailBackend):
    """Keeps each mail as a file under PARLEY_DATA/mail."""
