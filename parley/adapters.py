"""How sign-in behaves: closed to newcomers."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by an administrator, never by signing up."""

    def is_open_for_signup(self, request) -> bool:
        """Nobody signs up."""
        return False


class MFAAdapter(DefaultMFAAdapter):
    """TOTP, passkeys and recovery codes."""
