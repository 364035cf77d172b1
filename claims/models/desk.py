"""What people at the desk set up for themselves: saved views of the queue and their own keys."""

from django.conf import settings
from django.db import models


class SavedView(models.Model):
    """A part of the queue under a name: the query string of the page that showed it."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_views", help_text="Who saved it."
    )
    name = models.CharField(max_length=60, help_text="As it stands on its tab.")
    query = models.CharField(max_length=1000, help_text="The queue's query string, as its filters write it.")
    place = models.PositiveSmallIntegerField(default=0, help_text="Order of the tabs, the lowest first.")
    is_shared = models.BooleanField(default=False, help_text="Shown to everybody at the desk; a lead decides.")

    class Meta:
        ordering = ["place", "pk"]
        constraints = [models.UniqueConstraint(fields=["owner", "name"], name="saved_view_name_once")]

    def __str__(self) -> str:
        return self.name


class Keymap(models.Model):
    """The keys of one person, where they differ from the desk's."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="keymap", help_text="Whose keys."
    )
    keys = models.JSONField(default=dict, blank=True, help_text="Key by the name of what it does: {accept: y}.")
    is_on = models.BooleanField(default=True, help_text="Whether single keys do anything at all.")

    def __str__(self) -> str:
        return f"Keys of {self.user}"
