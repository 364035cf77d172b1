from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OfficeConfig(AppConfig):
    name = "factcheck.office"
    label = "office"
    verbose_name = _("The office")
