from django.apps import AppConfig


class EngineConfig(AppConfig):
    """The private PostgreSQL and Valkey of a checkout, and the supervisor over them."""

    name = "factcheck.engine"
    label = "engine"
    verbose_name = "embedded engine"
