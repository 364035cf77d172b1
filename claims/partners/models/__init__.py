"""Partners, their people and keys, the changes they may see, and the articles they bring."""

from .change import Change, Unnumbered
from .contribution import Contribution, IdempotencyKey
from .key import ApiKey, KeyUsage
from .partner import Member, Partner, Scope

__all__ = ["ApiKey", "Change", "Contribution", "IdempotencyKey", "KeyUsage", "Member", "Partner", "Scope", "Unnumbered"]
