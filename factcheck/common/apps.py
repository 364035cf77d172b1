from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CommonConfig(AppConfig):
    name = "factcheck.common"
    label = "common"

    def ready(self) -> None:
        from .database_roles import grant_after_migrate

        post_migrate.connect(grant_after_migrate, dispatch_uid="grant_application_role")
