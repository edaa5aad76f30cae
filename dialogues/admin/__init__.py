"""The data admin's pages for programs, their records, users and logs."""

from dialogues.admin import funding, logs, planning, programs, record, shared, users

__all__ = ["funding", "logs", "planning", "programs", "record", "shared", "users"]
