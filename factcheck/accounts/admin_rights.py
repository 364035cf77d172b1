"""What the role admin may do in the Django admin: keep people, outlets, topics, scales and partners; read the rest."""

from django.contrib.auth.management import create_permissions
from django.db import connections

from .roles import ADMIN

KEEPS = {
    "accounts": ("user",),
    "articles": ("source", "feed", "article"),
    "office": ("desksettings",),
    "claims": ("topic", "speaker", "ratingscale", "rating", "ratinglabel"),
    "partners": ("partner", "apikey", "member"),
    "webhooks": ("endpoint",),
}
READS = ("accounts", "office", "articles", "claims", "partners", "webhooks", "dumps", "auth")


def grant_admin_rights(sender, using: str, **kwargs) -> None:
    """After migrating an app: the group admin may view its rows, and add and change those that it keeps."""
    from django.contrib.auth.models import Group, Permission

    made = connections[using].introspection.table_names()
    if sender.label not in READS or Group._meta.db_table not in made:
        return
    create_permissions(sender, using=using, verbosity=0)
    group, _ = Group.objects.using(using).get_or_create(name=ADMIN)
    kept = [f"{verb}_{model}" for model in KEEPS.get(sender.label, ()) for verb in ("add", "change")]
    rights = Permission.objects.using(using).filter(content_type__app_label=sender.label)
    group.permissions.add(*rights.filter(codename__startswith="view_"), *rights.filter(codename__in=kept))
