"""Users in the admin: made by their address, with or without a password; nobody locks themselves out."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse
from zeal import zeal_ignore

from dialogues.enums import Role
from dialogues.models import AccessLog, User
from tests.dialogues.test_admin_saving import filled, page
from tests.factories import AccessLogFactory, MembershipFactory, PublicationFactory, UserFactory

pytestmark = pytest.mark.django_db
ADD = "admin:dialogues_user_add"


@pytest.fixture
def client(client_of, admin):
    with zeal_ignore():  # the user who signs in and the user on the page are two
        yield client_of(admin)


def test_someone_is_made_without_a_password(client):
    client.post(reverse(ADD), {"email": "new@example.org", "name": "New"})

    assert not User.objects.get(email="new@example.org").has_usable_password()


def test_someone_is_made_with_a_password(client):
    password = "correct-horse-battery"

    client.post(reverse(ADD), {"email": "new@example.org", "password1": password, "password2": password})

    assert User.objects.get(email="new@example.org").check_password(password)


@pytest.mark.parametrize(
    ("first", "second", "field"),
    [("short", "short", "password1"), ("correct-horse", "correct-house", "password2"), ("", "one", "password2")],
)
def test_unfit_password_is_refused(client, first, second, field):
    response = client.post(reverse(ADD), {"email": "new@example.org", "password1": first, "password2": second})

    assert field in response.context["adminform"].form.errors
    assert not User.objects.filter(email="new@example.org").exists()


@pytest.mark.parametrize("email", ["ADMIN@example.org", "a,b@example.org", "a@example.org\r\nBcc: b@example.org", ""])
def test_unfit_address_is_refused(client, email):
    response = client.post(reverse(ADD), {"email": email})

    assert "email" in response.context["adminform"].form.errors
    assert User.objects.count() == 1


@pytest.mark.parametrize("name", ["is_active", "is_superuser"])
def test_nobody_takes_away_their_own_way_in(client, admin, name):
    data = filled(client, page(admin))
    del data[name]

    response = client.post(page(admin), data)

    assert response.context["adminform"].form.errors[name] == [
        "This would lock you out. Ask another data admin to do it."
    ]


def test_another_admin_is_made_an_ordinary_user(client):
    other = UserFactory(is_superuser=True)
    data = filled(client, page(other))
    del data["is_superuser"]

    client.post(page(other), data)

    other.refresh_from_db()
    assert not other.is_superuser


def test_password_is_not_shown_and_stays_when_the_user_is_saved(client):
    user = UserFactory(password="correct-horse-battery")

    shown = client.get(page(user)).content.decode()
    client.post(page(user), filled(client, page(user), name="Other"))

    assert user.password not in shown
    user.refresh_from_db()
    assert user.name == "Other"
    assert user.check_password("correct-horse-battery")


def test_password_is_set_on_its_own_page(client):
    user = UserFactory()
    new = {"password1": "correct-horse-battery", "password2": "correct-horse-battery", "usable_password": "true"}

    client.post(f"/admin/dialogues/user/{user.pk}/password/", new)

    user.refresh_from_db()
    assert user.check_password("correct-horse-battery")


def test_roles_are_given_below_the_user(client, dialogue):
    user = UserFactory()
    row = {"memberships-TOTAL_FORMS": "1", "memberships-0-dialogue": str(dialogue.pk), "memberships-0-role": "lead"}

    client.post(page(user), filled(client, page(user)) | row)

    assert user.memberships.get().role == Role.LEAD


def test_second_role_in_a_program_is_refused_with_a_sentence(client, dialogue):
    user = MembershipFactory(dialogue=dialogue).user
    row = {"memberships-TOTAL_FORMS": "2", "memberships-1-dialogue": str(dialogue.pk), "memberships-1-role": "lead"}

    response = client.post(page(user), filled(client, page(user)) | row)

    assert response.status_code == 200
    assert user.memberships.count() == 1


def test_earlier_address_lets_nobody_in(client):
    user = UserFactory(email="old@example.org")
    EmailAddress.objects.create(user=user, email="old@example.org", verified=True, primary=True)

    client.post(page(user), filled(client, page(user), email="new@example.org"))

    assert not EmailAddress.objects.filter(email="old@example.org").exists()


def test_nobody_is_deleted(client, admin):
    user = UserFactory()

    assert client.post(page(user, "delete"), {"post": "yes"}).status_code == 403
    assert User.objects.filter(pk=user.pk).exists()


@pytest.mark.parametrize("factory", [AccessLogFactory, PublicationFactory])
@pytest.mark.parametrize("kind", ["change", "delete"])
def test_logs_and_publications_are_only_read(client, factory, kind):
    record = factory()

    assert client.post(page(record, kind), {"post": "yes", "note": "changed"}).status_code == 403
    assert type(record).objects.filter(pk=record.pk).exists()


def test_nothing_is_added_to_the_access_log(client):
    assert client.get(reverse("admin:dialogues_accesslog_add")).status_code == 403
    assert client.post(reverse("admin:dialogues_accesslog_add"), {"note": "x"}).status_code == 403
    assert not AccessLog.objects.exists()


def test_log_of_the_admin_is_only_read(client, admin):
    client.post(page(admin), filled(client, page(admin), name="Other"))
    entry = LogEntry.objects.get()

    assert client.post(reverse("admin:admin_logentry_delete", args=[entry.pk]), {"post": "yes"}).status_code == 403


def test_secret_of_a_second_step_is_shown_to_nobody(client, admin):
    step = Authenticator.objects.create(user=admin, type=Authenticator.Type.TOTP, data={"secret": "SECRETSECRET"})

    shown = client.get(reverse("admin:mfa_authenticator_change", args=[step.pk])).content.decode()

    assert "SECRETSECRET" not in shown


@pytest.mark.parametrize("who", ["lead", "viewer", "funder"])
def test_only_data_admins_enter(client_of, request, who):
    response = client_of(request.getfixturevalue(who)).get("/admin/dialogues/dialogue/")

    assert response.status_code in (302, 403)


def test_who_is_not_signed_in_is_sent_to_sign_in():
    client = Client()

    sent_to = client.get("/admin/").headers["Location"]

    assert sent_to.startswith("/admin/login/")
    assert client.get(sent_to).headers["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("?q=%00", 200),
        ("?o=password", 200),
        ("?p=99999999999", 200),
        ("?password__startswith=a", 400),
        ("?x__y=1", 302),
    ],
)
def test_odd_addresses_of_a_list_break_nothing(client, query, status):
    assert client.get(f"/admin/dialogues/user/{query}").status_code == status


def test_odd_suggestions_break_nothing(client):
    asked = "?app_label=dialogues&model_name=membership&field_name=dialogue"

    assert client.get(f"/admin/autocomplete/{asked}&term=%00").status_code == 200
    assert client.get("/admin/autocomplete/?app_label=x").status_code == 403
