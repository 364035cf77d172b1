"""Which migrations may run while the version before is still at work."""

from pathlib import Path

import pytest
from django.contrib.postgres.operations import AddConstraintNotValid, AddIndexConcurrently
from django.core.management import CommandError, call_command
from django.db import migrations, models
from django.db.migrations.state import ModelState, ProjectState

from factcheck.operations.management.commands import lint_migrations
from factcheck.operations.migration_rules import findings

LONG = models.CheckConstraint(condition=models.Q(number__gt=0), name="positive")
INDEX = models.Index(fields=["name"], name="by_name")
CASES = [
    ("AddField", migrations.AddField("thing", "note", models.TextField(null=True)), ""),
    ("AddField", migrations.AddField("thing", "note", models.TextField(db_default="")), ""),
    ("AddField", migrations.AddField("thing", "others", models.ManyToManyField("app.thing")), ""),
    ("AddField", migrations.AddField("thing", "note", models.TextField(default="")), "does not fill it"),
    (
        "AddField",
        migrations.AddField(
            "thing",
            "twice",
            models.GeneratedField(
                expression=models.F("number") * 2, output_field=models.IntegerField(), db_persist=True
            ),
        ),
        "writes the whole table",
    ),
    ("RemoveField", migrations.RemoveField("thing", "name"), "still uses it"),
    ("RenameField", migrations.RenameField("thing", "name", "title"), "still uses it"),
    ("DeleteModel", migrations.DeleteModel("thing"), "still uses it"),
    ("AddIndex", migrations.AddIndex("thing", INDEX), "nobody can write"),
    ("AddIndex", AddIndexConcurrently("thing", INDEX), ""),
    ("AddConstraint", migrations.AddConstraint("thing", LONG), "checked under a lock"),
    ("AddConstraint", AddConstraintNotValid("thing", LONG), ""),
    ("AlterField", migrations.AlterField("thing", "name", models.CharField(max_length=80)), ""),
    ("AlterField", migrations.AlterField("thing", "name", models.TextField()), ""),
    ("AlterField", migrations.AlterField("thing", "name", models.CharField(max_length=10)), "another type"),
    ("AlterField", migrations.AlterField("thing", "number", models.BigIntegerField(null=True)), "another type"),
    ("AlterField", migrations.AlterField("thing", "number", models.IntegerField()), "must not be empty"),
    ("RunSQL", migrations.RunSQL("CREATE INDEX x ON app_thing (name)", "DROP INDEX x"), "locks a table"),
    ("RunSQL", migrations.RunSQL("CREATE INDEX CONCURRENTLY x ON app_thing (name)", "DROP INDEX x"), ""),
    ("RunSQL", migrations.RunSQL("SELECT 1"), "no way back"),
    ("RunPython", migrations.RunPython(print), "no way back"),
    ("RunPython", migrations.RunPython(print, migrations.RunPython.noop), ""),
]


def state() -> ProjectState:
    fields = [
        ("id", models.BigAutoField(primary_key=True)),
        ("name", models.CharField(max_length=40)),
        ("number", models.IntegerField(null=True)),
    ]
    made = ProjectState()
    made.add_model(ModelState("app", "Thing", fields))
    return made


def migration(*operations, **more) -> migrations.Migration:
    kind = type("Migration", (migrations.Migration,), {"operations": list(operations), **more})
    return kind("0002_test", "app")


@pytest.mark.parametrize(("kind", "operation", "sentence"), CASES, ids=range(len(CASES)))
def test_each_kind_of_step_has_its_rule(kind, operation, sentence):
    found = findings(migration(operation), state())
    assert len(found) == bool(sentence)
    assert sentence in "".join(found)


def test_a_table_that_is_new_is_nobodys_yet():
    fields = [("id", models.BigAutoField(primary_key=True)), ("name", models.CharField(max_length=9))]
    new = migrations.CreateModel("fresh", fields)
    assert findings(migration(new, migrations.AddIndex("fresh", INDEX)), state()) == []


def test_who_breaks_a_rule_says_why():
    breaks = migration(migrations.RemoveField("thing", "name"), safe_because="No code has read it since 1.3.")
    assert findings(breaks, state()) == []


def test_what_was_released_is_held_to_and_what_comes_is_looked_at(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(lint_migrations, "RELEASED", Path(tmp_path / "released.txt"))
    call_command("lint_migrations")
    assert "No version was released yet" in capsys.readouterr().out
    call_command("lint_migrations", "--release")
    call_command("lint_migrations")
    assert "All may run" in capsys.readouterr().out
    released = [line for line in (tmp_path / "released.txt").read_text().splitlines() if "0007_headline" not in line]
    (tmp_path / "released.txt").write_text("\n".join(released))
    with pytest.raises(CommandError, match=r"claims\.0007_headline: claim|claims\.0007_headline: "):
        call_command("lint_migrations")


def test_every_room_is_looked_at():
    assert {"accounts", "articles", "claims", "office", "partners", "record", "webhooks"} <= lint_migrations.rooms()
    assert "auth" not in lint_migrations.rooms()
