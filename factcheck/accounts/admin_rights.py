"""What the role admin may do in the Django admin: keep people, outlets, topics, scales and partners; read the rest."""

from django.contrib.auth.management import create_permissions

from .roles import ADMIN

KEEPS = {
    "accounts": ("user",),
    "articles": ("source", "feed", "article"),
    "claims": ("topic", "speaker", "ratingscale", "rating"),
    "partners": ("partner", "apikey"),
}
READS = ("accounts", "articles", "claims", "partners", "auth")


def grant_admin_rights(sender, using: str, **kwargs) -> None:
    """After migrating an app: the group admin may view its rows, and add and change those that it keeps."""
    from django.contrib.auth.models import Group, Permission

    if sender.label not in READS:
        return
    create_permissions(sender, using=using, verbosity=0)
    group = Group.objects.using(using).filter(name=ADMIN).first()
    if group is None:
        return
    kept = [f"{verb}_{model}" for model in KEEPS.get(sender.label, ()) for verb in ("add", "change")]
    rights = Permission.objects.using(using).filter(content_type__app_label=sender.label)
    group.permissions.add(*rights.filter(codename__startswith="view_"), *rights.filter(codename__in=kept))
