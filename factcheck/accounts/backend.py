"""Who is signed in, with what every page asks of them: their roles and whether they have a second factor."""

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import Exists, OuterRef, QuerySet

from factcheck.common.questions import Question

from .models import User
from .roles import with_roles
from .second_factor import factors_of


def _known(user: int) -> QuerySet[User]:
    return with_roles(User.objects.filter(pk=user)).annotate(has_factor=Exists(factors_of(OuterRef("pk"))))


_KNOWN = Question(_known)


class Backend(AuthenticationBackend):
    """Signing in is allauth's."""

    def get_user(self, user_id: int) -> User | None:
        user = next(iter(_KNOWN.of(user=user_id)), None)
        return user if user and self.user_can_authenticate(user) else None
