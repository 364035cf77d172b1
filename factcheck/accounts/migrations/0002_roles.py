"""The desk's roles are Django groups; they exist from the first migration on."""

from django.db import migrations

ROLES = ("triager", "researcher", "reviewer", "publisher", "lead", "admin", "partner")


def make_roles(apps, schema_editor):
    group = apps.get_model("auth", "Group")
    for name in ROLES:
        group.objects.using(schema_editor.connection.alias).get_or_create(name=name)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial"), ("auth", "0012_alter_user_first_name_max_length")]
    operations = [migrations.RunPython(make_roles, migrations.RunPython.noop, elidable=False)]
