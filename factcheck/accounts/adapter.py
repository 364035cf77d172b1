"""How allauth behaves here: logins are made by admins, so nobody signs up by themselves."""

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    """Closes the public sign-up form."""

    def is_open_for_signup(self, request) -> bool:
        return False
