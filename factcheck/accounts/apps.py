from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AccountsConfig(AppConfig):
    name = "factcheck.accounts"
    label = "accounts"
    verbose_name = "People and roles"

    def ready(self) -> None:
        from .admin_rights import grant_admin_rights

        post_migrate.connect(grant_admin_rights, dispatch_uid="grant_admin_rights")
