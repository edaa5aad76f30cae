"""Settings that a later change must not loosen unseen."""

from django.conf import settings

from parley import settings as as_shipped


def test_rate_limits_live_where_every_worker_sees_them():
    assert as_shipped.CACHES["default"]["BACKEND"] == "django.core.cache.backends.db.DatabaseCache"


def test_reading_takes_no_write_lock():
    database = as_shipped.DATABASES["default"]

    assert not database.get("ATOMIC_REQUESTS", False)
    if database["ENGINE"].endswith("sqlite3"):
        assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
        assert "journal_mode=WAL" in database["OPTIONS"]["init_command"]


def test_sign_in_is_required_by_default():
    assert "django.contrib.auth.middleware.LoginRequiredMiddleware" in settings.MIDDLEWARE


def test_the_browser_session_and_the_agenda_are_two_apps():
    from django.apps import apps

    assert apps.get_app_config("agenda").name == "sessions"
    assert apps.get_app_config("sessions").name == "django.contrib.sessions"
