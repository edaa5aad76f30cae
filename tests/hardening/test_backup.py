"""Backup and restore by command, on whichever database is configured."""

import json
import shutil
import subprocess
import zipfile

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from dialogues.models import Dialogue, Organization
from tests.factories import DialogueFactory, OrganizationFactory

pytestmark = pytest.mark.django_db(transaction=True)


def can_dump() -> bool:
    """Whether PostgreSQL's own tools are here and not older than the server."""
    tools = [shutil.which(name) for name in ("pg_dump", "pg_restore")]
    return None not in tools and min(map(_version, tools)) >= connection.pg_version // 10_000


def _version(tool: str) -> int:
    said = subprocess.run([tool, "--version"], capture_output=True, text=True, check=True, timeout=30).stdout
    return int(said.split()[2].split(".")[0])


@pytest.fixture
def data(tmp_path, settings):
    """A data folder with an upload, a mail and a leftover."""
    settings.PARLEY_DATA = tmp_path / "data"
    for name in ("uploads/a/paper.pdf", "mail/letter.log", "static/app.css", ".hidden"):
        path = settings.PARLEY_DATA / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"content of {name}")
    return settings.PARLEY_DATA


@pytest.fixture
def archive(tmp_path, data):
    """A backup of one program, before it was renamed and its file was lost."""
    if connection.vendor == "postgresql" and not can_dump():
        pytest.skip("pg_dump and pg_restore of the server's version are missing")
    program = DialogueFactory(name="As it was 李样本")
    call_command("backup", tmp_path / "backup.zip", verbosity=0)
    program.name = "Changed since"
    program.save()
    (data / "uploads/a/paper.pdf").unlink()
    return tmp_path / "backup.zip"


def names_now() -> list[str]:
    return list(Dialogue.objects.values_list("name", flat=True))


def rewrite(archive, change) -> None:
    """Write the archive again with its members, as a dictionary of bytes, changed."""
    with zipfile.ZipFile(archive) as read:
        members = {name: read.read(name) for name in read.namelist()}
    change(members)
    with zipfile.ZipFile(archive, "w") as write:
        for name, content in members.items():
            write.writestr(name, content)


def test_what_was_backed_up_comes_back(archive, data):
    OrganizationFactory(name="Made since")

    call_command("restore", archive, "--force", verbosity=0)

    assert names_now() == ["As it was 李样本"]
    assert Dialogue.objects.get().history.count() == 1
    assert not Organization.objects.filter(name="Made since").exists()
    assert (data / "uploads/a/paper.pdf").read_text() == "content of uploads/a/paper.pdf"


def test_a_restored_database_takes_new_records_and_keeps_its_guards(archive):
    call_command("restore", archive, "--force", verbosity=0)

    DialogueFactory(name="The next one")
    call_command("migrate", "--check", verbosity=0)

    assert len(names_now()) == 2


def test_mail_and_hidden_files_stay_out_and_every_file_has_its_hash(archive):
    with zipfile.ZipFile(archive) as read:
        names, manifest = read.namelist(), json.loads(read.read("manifest.json"))

    assert [name for name in names if name.startswith("files/")] == ["files/uploads/a/paper.pdf"]
    assert sorted([*manifest["sha256"], "manifest.json"]) == sorted(names)
    assert {len(found) for found in manifest["sha256"].values()} == {64}


def test_a_backup_is_for_its_owner_only_and_leaves_nothing_beside_it(archive):
    assert archive.stat().st_mode & 0o077 == 0
    assert sorted(path.name for path in archive.parent.iterdir()) == ["backup.zip", "data"]


def test_a_backup_replaces_no_other(archive):
    before = archive.read_bytes()

    with pytest.raises(CommandError, match="exists already"):
        call_command("backup", archive)

    assert archive.read_bytes() == before


def test_a_backup_is_not_kept_beside_what_it_backs_up(data):
    with pytest.raises(CommandError, match="Keep backups outside"):
        call_command("backup", data / "backup.zip")


def test_records_are_not_replaced_unasked(archive):
    with pytest.raises(CommandError, match="holds records"):
        call_command("restore", archive)

    assert names_now() == ["Changed since"]


def test_a_file_is_not_replaced_unasked(archive, data):
    Dialogue.objects.all().delete()
    Dialogue.history.all().delete()
    for model in (Organization, *(field.related_model for field in Dialogue._meta.fields if field.is_relation)):
        model.history.all().delete()
        model.objects.all().delete()
    (data / "uploads/a/paper.pdf").write_text("Mine")

    with pytest.raises(CommandError, match=r"paper\.pdf exists already"):
        call_command("restore", archive)

    assert (data / "uploads/a/paper.pdf").read_text() == "Mine"
    assert names_now() == []


@pytest.mark.parametrize(
    "damage",
    [
        lambda members: members.update({"files/uploads/a/paper.pdf": b"Other"}),
        lambda members: members.pop("files/uploads/a/paper.pdf"),
        lambda members: members.update({"files/more": b"More"}),
        lambda members: members.pop("manifest.json"),
        lambda members: members.update({"manifest.json": b"[]"}),
        lambda members: members.update({"manifest.json": b"{"}),
    ],
    ids=["changed file", "missing file", "one file more", "no manifest", "odd manifest", "broken manifest"],
)
def test_a_damaged_archive_touches_nothing(archive, data, damage):
    rewrite(archive, damage)

    with pytest.raises(CommandError, match="damaged"):
        call_command("restore", archive, "--force")

    assert names_now() == ["Changed since"]
    assert not (data / "uploads/a/paper.pdf").exists()


@pytest.mark.parametrize(
    "name", ["files/../../escaped", "../escaped", "/escaped", "files//tmp/escaped", "files/./escaped"]
)
def test_no_name_leads_out_of_the_data_folder(archive, tmp_path, name):
    def smuggle(members):
        manifest = json.loads(members["manifest.json"])
        manifest["sha256"][name] = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        members |= {name: b"abc", "manifest.json": json.dumps(manifest).encode()}

    rewrite(archive, smuggle)

    with pytest.raises(CommandError, match="damaged"):
        call_command("restore", archive, "--force")

    assert list(tmp_path.rglob("escaped")) == []


def test_a_backup_of_another_kind_of_database_is_refused(archive):
    def swap(members):
        manifest = json.loads(members["manifest.json"]) | {"database": "oracle"}
        members["manifest.json"] = json.dumps(manifest).encode()

    rewrite(archive, swap)

    with pytest.raises(CommandError, match="The backup is of oracle, the database in use is"):
        call_command("restore", archive, "--force")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 truncated", b"no archive"])
def test_what_is_no_archive_is_refused(tmp_path, data, content):
    (tmp_path / "backup.zip").write_bytes(content)

    with pytest.raises(CommandError, match="damaged, or no backup"):
        call_command("restore", tmp_path / "backup.zip")


def test_a_missing_archive_is_refused(tmp_path, data):
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("restore", tmp_path / "none.zip")


def test_a_missing_tool_of_postgresql_is_named(tmp_path, data, monkeypatch):
    monkeypatch.setattr("parley.backup.shutil.which", lambda name: None)
    monkeypatch.setattr(connection, "vendor", "postgresql")

    with pytest.raises(CommandError, match="pg_dump is missing"):
        call_command("backup", tmp_path / "backup.zip")

    assert not (tmp_path / "backup.zip").exists()
