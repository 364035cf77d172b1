"""What a key opens: each view names the scope it needs."""

from rest_framework.permissions import BasePermission


class HasScope(BasePermission):
    """The key must carry the view's `required_scope`; a view that names none is closed."""

    def has_permission(self, request, view) -> bool:
        scope = getattr(view, "required_scope", None)
        if request.auth is None or scope is None:
            return False
        self.message = f"This key does not carry the scope {scope}."
        return scope in request.auth.scopes
