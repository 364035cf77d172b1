import io
import json
import sys

import pytest
from django.core.management import CommandError, call_command

TEXT = "Harbour news\n\nThe council of Port Ellis spent 40 million on the bridge in 2024, Mayor Tom Hill said.\n"


def run(*arguments, given=None, monkeypatch=None, **options):
    if given is not None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
    out, err = io.StringIO(), io.StringIO()
    call_command(*arguments, stdout=out, stderr=err, **options)
    return out.getvalue(), err.getvalue()


def test_extract_prints_exactly_the_agreed_json(tmp_path):
    file = tmp_path / "article.txt"
    file.write_bytes(TEXT.encode())
    found = json.loads(run("extract", str(file), format="json")[0])
    assert set(found) == {"language", "candidates"}
    (candidate,) = [item for item in found["candidates"] if "40 million" in item["quote"]]
    assert set(candidate) == {"text", "quote", "start", "end", "speaker", "score", "reasons", "repeats"}
    assert TEXT[candidate["start"] : candidate["end"]] == candidate["quote"]
    assert candidate["speaker"] == "Tom Hill"
    assert all(isinstance(reason, str) for reason in candidate["reasons"])


def test_extract_reads_standard_input_and_prints_for_people(monkeypatch):
    printed, _ = run("extract", "-", given=TEXT.encode(), monkeypatch=monkeypatch)
    assert "Tom Hill" in printed
    assert "+ Gives a figure that can be looked up: “40 million”." in printed


def test_offsets_count_windows_newlines(tmp_path):
    file = tmp_path / "windows.txt"
    content = TEXT.replace("\n", "\r\n")
    file.write_bytes(content.encode())
    for item in json.loads(run("extract", str(file), format="json")[0])["candidates"]:
        assert content[item["start"] : item["end"]] == item["quote"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "no text"),
        (b" \n\n ", "no text"),
        (b"abc\x00def", "null bytes"),
        (b"\xff\xfe\xfa", "not UTF-8"),
    ],
)
def test_what_is_no_text_is_refused_in_a_sentence(tmp_path, content, sentence):
    file = tmp_path / "input"
    file.write_bytes(content)
    with pytest.raises(CommandError, match=sentence):
        run("extract", str(file))


def test_a_missing_file_a_folder_and_a_wrong_language_are_refused(tmp_path):
    for arguments in (["extract", str(tmp_path / "none.txt")], ["extract", str(tmp_path)], ["score", str(tmp_path)]):
        with pytest.raises(CommandError, match="cannot be read"):
            run(*arguments)
    file = tmp_path / "article.txt"
    file.write_text(TEXT)
    with pytest.raises(CommandError, match="two-letter"):
        run("extract", str(file), language="english")


def test_score_writes_one_number_a_line_blank_lines_too(monkeypatch):
    given = b"Unemployment fell to 4.1 percent in 2024.\n\nThank you all.\r\nlast line without newline"
    printed, _ = run("score", given=given, monkeypatch=monkeypatch)
    numbers = [float(line) for line in printed.splitlines()]
    assert len(numbers) == 4
    assert numbers[1] == 0
    assert numbers[0] > numbers[2]


def test_score_of_nothing_is_nothing(monkeypatch):
    assert run("score", given=b"", monkeypatch=monkeypatch)[0] == ""


def test_score_names_the_line_it_cannot_read(monkeypatch):
    with pytest.raises(CommandError, match="Line 2"):
        run("score", given=b"fine\n\xff\xff\n", monkeypatch=monkeypatch)


def test_evaluate_says_when_there_is_nothing_to_measure(tmp_path):
    for task in ("checkworthiness", "gold", "attribution"):
        with pytest.raises(CommandError, match="no labelled data"):
            run("evaluate", task, data=tmp_path)
