"""Who says things, and what claims are about."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models.functions import Lower


class Speaker(models.Model):
    """A person, body or outlet that says things."""

    name = models.CharField(max_length=200, help_text="As readers know them.")
    description = models.CharField(max_length=200, blank=True, help_text="Office or role, in a few words.")

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(Lower("name"), name="speaker_name_unique")]
        indexes = [GinIndex(SearchVector("name", config="simple"), name="speaker_name_words")]

    def __str__(self) -> str:
        return self.name


class Topic(models.Model):
    """What a claim is about. Some topics are high-risk: two people have to approve."""

    slug = models.SlugField(unique=True, help_text="In addresses.")
    name = models.CharField(max_length=80, help_text="As readers see it.")
    high_risk = models.BooleanField(default=False, help_text="Checks on it are high-risk.")

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
