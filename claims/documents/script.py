"""JSON that can stand inside an HTML script element."""

from typing import Any

import orjson

# `</script>` and `<!--` end or change the element; U+2028 and U+2029 end a line in old JavaScript parsers.
_ESCAPES = str.maketrans(
    {
        "<": "\\u003C",
        ">": "\\u003E",
        "&": "\\u0026",
        "\u2028": "\\u2028",
        "\u2029": "\\u2029",
    }
)


def script_json(value: Any) -> str:
    """JSON of `value` that no HTML parser can be led out of. Parses back to the same value."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode().translate(_ESCAPES)
