"""CSV and Parquet, made by DuckDB from JSON Lines: many rows a second in bounded memory."""

from pathlib import Path
from typing import Final

from articles.services.batch_report import FORMULA

_MEMORY: Final = "512MB"
_ROW_GROUP: Final = 10_000
_LONGEST_LINE: Final = 64 * 1024 * 1024

# How each column is found in an item, for both files. A tombstone leaves all but a few of them empty.
_SIMPLE: Final = {
    "id": "id",
    "version": "version",
    "status": "status",
    "notice": "notice",
    "url": "url",
    "headline": "headline",
    "claim": "claim",
    "quote": "quote",
    "language": "language",
    "speaker": "speaker.name",
    "said_on": "said_on",
    "rating": "rating.key",
    "rating_label": "rating.label",
    "common_rating": "rating.common",
    "rating_value": "rating.value",
    "rating_best": "rating.best",
    "rating_worst": "rating.worst",
    "scale": "scale.name",
    "scale_version": "scale.version",
    "summary": "summary",
    "explanation_markdown": "explanation_markdown",
    "as_of": "as_of",
}
_LISTS: Final = ("topics", "countries", "checked_by", "approved_by")
_MOMENTS: Final = ("published_at", "version_published_at", "updated_at", "retracted_at")
_NESTED: Final = ("evidence", "appearances", "corrections")
_SOURCE: Final = (
    *("title", "url", "publisher", "published_on", "consulted_on", "stance"),
    *("archived_sha256", "archive_waived_for"),
)


def _struct(*texts: str, **others: str) -> str:
    """DuckDB's type of an object; its fields are text unless said otherwise."""
    fields = dict.fromkeys(texts, "VARCHAR") | others
    return "STRUCT(" + ", ".join(f'"{name}" {kind}' for name, kind in fields.items()) + ")"


_READ_AS: Final = {
    **dict.fromkeys(("id", "version"), "BIGINT"),
    **dict.fromkeys(("status", "notice", "url", "headline", "claim", "quote", "language", "said_on"), "VARCHAR"),
    **dict.fromkeys(("summary", "explanation_markdown", "as_of", *_MOMENTS), "VARCHAR"),
    **dict.fromkeys(_LISTS, "VARCHAR[]"),
    "speaker": _struct("name"),
    "rating": _struct("key", "label", "common", value="DOUBLE", best="DOUBLE", worst="DOUBLE"),
    "scale": _struct("name", version="BIGINT"),
    "evidence": _struct(*_SOURCE, number="BIGINT", is_primary="BOOLEAN") + "[]",
    "appearances": _struct("quote", "url", "title", "outlet", "published_at", first="BOOLEAN") + "[]",
    "corrections": _struct("kind", "note", "at", version="BIGINT") + "[]",
}
_NUMBERS: Final = {"id", "version", "rating_value", "rating_best", "rating_worst", "scale_version"}
_MOMENT: Final = "%Y-%m-%dT%H:%M:%S.%f+00:00"
_FIRST_SEEN: Final = "list_filter(appearances, lambda one: one.first)[1].url"


def write_tables(source: Path, *, csv: Path, parquet: Path) -> None:
    """Both files from JSON Lines. Raises ValueError, in a sentence, where an item doesn't have the shape it should."""
    import duckdb  # only whoever makes a dump pays for it

    settings = {"memory_limit": _MEMORY, "threads": 2, "temp_directory": str(source.parent)}
    closed = {"autoinstall_known_extensions": False, "autoload_known_extensions": False}
    try:
        with duckdb.connect(config=settings | closed) as database:
            database.execute("SET TimeZone = 'UTC'")
            database.execute(f"CREATE VIEW items AS SELECT * FROM {_items(source)}")  # noqa: S608
            parquet_as = f"FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, ROW_GROUP_SIZE {_ROW_GROUP}"
            database.execute(f"COPY ({_select(_for_parquet(), 'items')}) TO '{_quoted(parquet)}' ({parquet_as})")
            made = f"read_parquet('{_quoted(parquet)}')"  # reading JSON a second time takes longer
            database.execute(f"COPY ({_select(_for_csv(), made)}) TO '{_quoted(csv)}' (FORMAT csv, HEADER)")
    except duckdb.Error as problem:
        raise ValueError(f"The tables could not be made: {str(problem).splitlines()[0]}") from problem


def _items(source: Path) -> str:
    columns = ", ".join(f"{name}: '{kind}'" for name, kind in _READ_AS.items())
    return (
        f"read_json('{_quoted(source)}', format = 'newline_delimited', compression = 'gzip', columns = {{{columns}}}, "
        f"maximum_object_size = {_LONGEST_LINE})"
    )


def _for_parquet() -> dict[str, str]:
    moments = {name: f"CAST({name} AS TIMESTAMPTZ)" for name in _MOMENTS}
    same = {name: name for name in (*_LISTS, *_NESTED)}
    return _SIMPLE | {"first_seen_at": _FIRST_SEEN} | moments | same


def _for_csv() -> dict[str, str]:
    """Text that no spreadsheet runs, under headings of which the first carries the byte order mark that they want."""
    lists = {name: f"array_to_string({name}, '; ')" for name in _LISTS}
    sources = {"sources": "array_to_string(list_transform(evidence, lambda one: one.url), ' ')"}
    moments = {name: f"strftime({name}, '{_MOMENT}')" for name in _MOMENTS}
    cells = {name: name for name in (*_SIMPLE, "first_seen_at")} | moments | lists | sources
    told = {name: value if name in _NUMBERS else _harmless(value) for name, value in cells.items()}
    return {("\ufeff" + name if name == "id" else name): value for name, value in told.items()}


def _harmless(value: str) -> str:
    starts = "".join(f"\\x{{{ord(one):X}}}" for one in FORMULA)
    return f"CASE WHEN regexp_matches({value}, '^ *[{starts}]') THEN '''' || {value} ELSE {value} END"


def _select(columns: dict[str, str], source: str) -> str:
    wanted = ", ".join(f'{value} AS "{name}"' for name, value in columns.items())
    return f"SELECT {wanted} FROM {source}"  # noqa: S608  (all of it is written above)


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
