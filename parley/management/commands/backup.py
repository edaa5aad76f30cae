"""manage.py backup FILE"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from parley.backup import BackupError, write_backup


class Command(BaseCommand):
    help = "Writes the database and the data folder's files, mail apart, into one new archive with their hashes."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="the archive to make, outside of the data folder")

    def handle(self, *, file: Path, **options):
        try:
            count = write_backup(file)
        except (BackupError, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{file}: the database and {count} file{'' if count == 1 else 's'}.")
