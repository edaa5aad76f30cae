"""The data admin's pages for programs, their records, users and logs."""

from dialogues.admin import funding, logs, programs, record, shared, users

__all__ = ["funding", "logs", "programs", "record", "shared", "users"]
