"""An outlet whose words we read."""

from django.db import models
from django.db.models.functions import Lower

from articles.countries import known_country
from articles.hosts import host_name


class Source(models.Model):
    """An outlet whose words we read."""

    name = models.CharField(max_length=200, help_text="As readers know it.")
    domain = models.CharField(
        max_length=253,
        blank=True,
        validators=[host_name],
        help_text="Its host name without www; blank if unknown.",
    )
    country = models.CharField(
        max_length=2,
        blank=True,
        validators=[known_country],
        help_text="Where it publishes: two capital letters as in ISO 3166-1; blank if unknown or in many.",
    )

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint("domain", condition=~models.Q(domain=""), name="source_domain_unique"),
            models.UniqueConstraint(
                Lower("name"), condition=models.Q(domain=""), name="source_name_unique_without_domain"
            ),
        ]

    def __str__(self) -> str:
        return self.name
