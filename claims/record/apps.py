from django.apps import AppConfig


class RecordConfig(AppConfig):
    name = "claims.record"
    label = "record"
    verbose_name = "Public record"

    def ready(self) -> None:
        from . import checks  # noqa: F401
