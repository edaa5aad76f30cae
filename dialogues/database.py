"""What the database itself does, beyond what models can say: operations for migrations, guarded by vendor."""

from django.db.migrations import RunSQL


class OnPostgreSQL(RunSQL):
    """SQL that runs on PostgreSQL only; on another database it does nothing."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        if schema_editor.connection.vendor == "postgresql":
            super().database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        if schema_editor.connection.vendor == "postgresql":
            super().database_backwards(app_label, schema_editor, from_state, to_state)


def extension(name: str) -> OnPostgreSQL:
    """A PostgreSQL extension. Taking it away again is left to the operator: others may use it."""
    return OnPostgreSQL(f"CREATE EXTENSION IF NOT EXISTS {name}", RunSQL.noop)


def trigram_index(table: str) -> OnPostgreSQL:
    """An index for `search_text__icontains`, which Django writes as UPPER(search_text) LIKE UPPER(...).

    Needs the extension pg_trgm. SQLite reads the whole column instead, fast enough for the sizes it is meant for.
    """
    index = f"{table}_search_text_trigrams"
    return OnPostgreSQL(
        f"CREATE INDEX {index} ON {table} USING gin (upper(search_text) gin_trgm_ops)", f"DROP INDEX IF EXISTS {index}"
    )
