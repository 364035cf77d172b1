from django.apps import AppConfig


class DumpsConfig(AppConfig):
    name = "claims.dumps"
    label = "dumps"
    verbose_name = "Dumps"
