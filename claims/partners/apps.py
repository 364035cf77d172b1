from django.apps import AppConfig


class PartnersConfig(AppConfig):
    name = "claims.partners"
    label = "partners"
    verbose_name = "Partners"
