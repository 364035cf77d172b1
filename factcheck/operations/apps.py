from django.apps import AppConfig


class OperationsConfig(AppConfig):
    name = "factcheck.operations"
    label = "operations"
