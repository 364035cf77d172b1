"""The words of published checks as they are written, for searches with a slip of the pen in them."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Func


class Letters(Func):
    """Each letter as one of 36 signs: PostgreSQL makes trigrams of Latin letters only where the locale is C."""

    function = "plumbline_letters"
    output_field = models.TextField()


class PublishedWord(models.Model):
    """One word that stands in some published version. A trigger on publications writes them; nothing else does."""

    word = models.CharField(
        max_length=40, primary_key=True, help_text="In small letters and without accents; at least four, no figures."
    )
    letters = models.GeneratedField(
        expression=Letters("word"),
        output_field=models.TextField(),
        db_persist=True,
        help_text="The same in signs of which trigrams can be made, whatever its script.",
    )

    class Meta:
        ordering = ["word"]
        indexes = [GinIndex(fields=["letters"], opclasses=["gin_trgm_ops"], name="published_word_near")]

    def __str__(self) -> str:
        return self.word
