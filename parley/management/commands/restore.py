"""manage.py restore FILE [--force]"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from parley.backup import BackupError, read_backup


class Command(BaseCommand):
    help = "Puts a backup back, after its hashes are verified. Stop the server first."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="an archive that `backup` made")
        parser.add_argument("--force", action="store_true", help="replace the records and files that are there")

    def handle(self, *, file: Path, force: bool, **options):
        try:
            count = read_backup(file, force=force)
        except (BackupError, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Restored the database and {count} file{'' if count == 1 else 's'} from {file}.")
