"""One archive of everything that Parley keeps: the database, the files of the data folder, and a hash of each.

Mail is left out: it is gone once it is sent. So are the collected static files, which come with the program.
"""

import contextlib
import datetime
import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection

MANIFEST = "manifest.json"
FILES = "files/"
DATABASES = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}
LEFT_OUT = {"mail", "static"}
FORMAT = 1
CHUNK = 1024 * 1024


class BackupError(Exception):
    """Nothing was written; the message says why and what to do."""


def write_backup(target: Path) -> int:
    """Write the archive and return how many files of the data folder it holds. It appears whole or not at all.

    Raises BackupError if the target exists or lies in the data folder, or the database's own tool is missing.
    """
    target = target.resolve()
    if target.exists():
        raise BackupError(f"{target} exists already. Give another name; a backup never replaces another.")
    if target.is_relative_to(settings.PARLEY_DATA):
        raise BackupError(f"Keep backups outside of {settings.PARLEY_DATA}: what destroys the one destroys the other.")
    files = list(_data_files())
    with _scratch(target.parent) as scratch:
        database = scratch / DATABASES[connection.vendor]
        _dump(database)
        archive = scratch / "archive"
        archive.touch(mode=0o600)
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as written:
            hashes = {database.name: _add(written, database, database.name)}
            for path in files:
                name = f"{FILES}{path.relative_to(settings.PARLEY_DATA).as_posix()}"
                hashes[name] = _add(written, path, name)
            written.writestr(MANIFEST, json.dumps(_manifest(hashes), indent=1))
        with archive.open("rb") as finished:
            os.fsync(finished.fileno())
        try:
            os.link(archive, target)  # unlike a rename, it never replaces what came in between
        except FileExistsError as error:
            raise BackupError(f"{target} exists already. Give another name.") from error
    return len(files)


def read_backup(source: Path, *, force: bool) -> int:
    """Put everything back and return how many files. All hashes are verified before anything is touched.

    Raises BackupError if the archive is damaged or of another kind of database, or, without `force`, if the database
    holds records or a file is there already.
    """
    with _scratch(settings.PARLEY_DATA) as scratch:
        names = _unpack(source, scratch)
        files = [name.removeprefix(FILES) for name in names if name.startswith(FILES)]
        if not force:
            _refuse_what_is_not_empty(files)
        _restore(scratch / DATABASES[connection.vendor])
        for name in files:
            place = settings.PARLEY_DATA / name
            place.parent.mkdir(parents=True, exist_ok=True)
            os.replace(scratch / FILES / name, place)
    return len(files)


def _manifest(hashes: dict[str, str]) -> dict:
    made_at = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    return {"format": FORMAT, "made_at": made_at, "database": connection.vendor, "sha256": hashes}


@contextlib.contextmanager
def _scratch(beside: Path) -> Iterator[Path]:
    """A folder on the same disk, readable by its owner only, and gone afterwards."""
    beside.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".parley-backup-", dir=beside) as folder:
        yield Path(folder)


def _data_files() -> Iterator[Path]:
    """What people put there: no mail, no database (it is dumped), nothing hidden, nothing that a link leads to."""
    database = Path(str(connection.settings_dict["NAME"])).name
    for folder, folders, names in os.walk(settings.PARLEY_DATA):
        folders[:] = sorted(name for name in folders if name not in LEFT_OUT and not name.startswith("."))
        for name in sorted(names):
            path = Path(folder, name)
            if not (name.startswith((".", database)) or path.is_symlink()):
                yield path


def _add(archive: zipfile.ZipFile, path: Path, name: str) -> str:
    """Write a file into the archive; its hash is that of the very bytes that went in."""
    with path.open("rb") as read, archive.open(name, "w", force_zip64=True) as write:
        return _copy(read, write)


def _copy(read, write) -> str:
    found = hashlib.sha256()
    while chunk := read.read(CHUNK):
        found.update(chunk)
        write.write(chunk)
    return found.hexdigest()


def _unpack(source: Path, folder: Path) -> list[str]:
    """Unpack the archive into the folder, and return the names in it, each verified."""
    try:
        with zipfile.ZipFile(source) as archive:
            manifest = json.loads(archive.read(MANIFEST))
            hashes = _checked(manifest, archive.namelist())
            for name, expected in hashes.items():
                place = folder / name
                place.parent.mkdir(parents=True, exist_ok=True)
                with archive.open(name) as read, place.open("xb") as write:
                    if _copy(read, write) != expected:
                        raise BackupError(f"{source} is damaged: {name} is not what was backed up.")
    except OSError as error:
        raise BackupError(f"{source} cannot be read: {error.strerror or error}.") from error
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, EOFError) as error:
        raise BackupError(f"{source} is damaged, or no backup of Parley.") from error
    return list(hashes)


def _checked(manifest: dict, names: list[str]) -> dict[str, str]:
    """The hashes by name, if the archive holds just those and none would be put elsewhere."""
    hashes = manifest["sha256"]
    if manifest["format"] != FORMAT or sorted(names) != sorted([*hashes, MANIFEST]):
        raise ValueError("unexpected names")
    if manifest["database"] != connection.vendor:
        raise BackupError(f"The backup is of {manifest['database']}, the database in use is {connection.vendor}.")
    for name in set(hashes) - {DATABASES[connection.vendor]}:
        if not name.startswith(FILES) or {"", ".", ".."} & set(name.split("/")):
            raise ValueError("a name leads elsewhere")
    return hashes


def _refuse_what_is_not_empty(files: list[str]) -> None:
    tables = set(connection.introspection.table_names())
    ours = [apps.get_app_config(label) for label in ("dialogues", "participants", "agenda")]
    models = [model for app in ours for model in app.get_models() if model._meta.db_table in tables]
    if any(model._base_manager.exists() for model in models):
        raise BackupError("The database holds records. --force replaces them by those of the backup.")
    if standing := next((name for name in files if (settings.PARLEY_DATA / name).exists()), None):
        raise BackupError(f"{settings.PARLEY_DATA / standing} exists already. --force replaces it.")


def _dump(path: Path) -> None:
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        with contextlib.closing(sqlite3.connect(path)) as copy:
            connection.connection.backup(copy)
    else:
        _run("pg_dump", "--format=custom", "--no-owner", f"--file={path}")


def _restore(path: Path) -> None:
    """Replace the database by the copy; if that fails, it stays as it was."""
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        with contextlib.closing(sqlite3.connect(path)) as copy:
            copy.backup(connection.connection)
    else:
        _run("pg_restore", "--clean", "--if-exists", "--no-owner", "--single-transaction", "--exit-on-error", str(path))
    connection.close()


def _run(tool: str, *arguments: str) -> None:
    """Run a tool of PostgreSQL on the database in use; its password travels in the environment only."""
    found = shutil.which(tool)
    if found is None:
        raise BackupError(f"{tool} is missing. Install PostgreSQL’s client tools, of the server’s version or newer.")
    reached = connection.get_connection_params()
    names = {name: str(reached[name]) for name in _REACHED_BY if reached.get(name)}
    environ = os.environ | {f"PG{name.upper()}": value for name, value in names.items()}
    ended = subprocess.run(  # noqa: S603 the program's own path and settings, nothing typed
        [found, f"--dbname={reached['dbname']}", *arguments], env=environ, capture_output=True, text=True, check=False
    )
    if ended.returncode:
        raise BackupError(f"{tool} failed: {ended.stderr.strip()}")


_REACHED_BY = ("host", "port", "user", "password", "passfile", "service", "sslmode", "sslrootcert", "sslcert", "sslkey")
