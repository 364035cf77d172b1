"""Who works at the desk, and who is asked to."""

from .invitation import Invitation
from .user import User, UserManager

__all__ = ["Invitation", "User", "UserManager"]
