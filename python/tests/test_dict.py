"""Data as a ``dict``: exact figures, dates, and findings that name the key."""

from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from conftest import by_the_command, needs_program, sample

import hongtou
from hongtou._json import written


def test_a_letter(letter: dict[str, Any]) -> None:
    made = hongtou.build(letter, name="函")
    assert made.ok and list(made.files) == ["函.docx", "函.pdf"]
    letter["document"]["dated"] = date(2024, 5, 20)
    assert hongtou.build(letter, name="函").files == made.files
    assert hongtou.build(json.dumps(letter, default=str), name="函").files == made.files


@pytest.mark.parametrize("name", ["dongshi-2019", "sample-2023", "sample-roster", "sample-minutes"])
def test_a_dict_is_as_good_as_the_file_that_it_was_read_from(name: str) -> None:
    tomllib = pytest.importorskip("tomllib", reason="it came with Python 3.11")
    text = sample(name).read_text("utf-8")
    data = tomllib.loads(text, parse_float=Decimal)
    made = hongtou.build(data, name=name)
    assert made.ok
    # What a float means is found again in it.
    assert hongtou.build(tomllib.loads(text), name=name).files == made.files
    of_text = hongtou.build(text, name=name).files
    assert made.files[f"{name}.pdf"] == of_text[f"{name}.pdf"]
    # The name of the figures that are attached to a DOCX tells what they were read from.
    one, other = (parts(files[f"{name}.docx"]) for files in (made.files, of_text))
    assert [part for part in one if one[part] != other[part]] == ["customXml/item1.xml"]


def parts(docx: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(docx)) as package:
        return {part: package.read(part) for part in package.namelist()}


@needs_program
def test_the_files_are_those_that_the_command_makes_of_json(
    letter: dict[str, Any], tmp_path: Path
) -> None:
    data = tmp_path / "letter.json"
    data.write_text(json.dumps(letter), "utf-8")
    made = hongtou.build(letter, name="letter")
    assert made.files == by_the_command(tmp_path / "out", data)
    assert made.files == hongtou.build(data).files


def test_a_finding_names_the_key(letter: dict[str, Any]) -> None:
    letter["document"]["dated"] = "去年"
    letter["document"]["titel"] = "…"
    made = hongtou.build(letter)
    keys = {finding.key for finding in made.findings}
    assert {"document.dated", "document.titel"} <= keys
    assert any(str(finding).startswith("document.titel: 错误") for finding in made.findings)


def test_a_null_is_found_where_it_stands(letter: dict[str, Any]) -> None:
    letter["body"]["closing"] = None
    made = hongtou.build(letter)
    assert not made.ok and made.findings[0].key == "body.closing"


def test_every_line_is_a_key() -> None:
    content, keys = written({"a": {"b": [1, {"c": "x\ny"}], "d": {}}, "e": []})
    assert json.loads(content) == {"a": {"b": [1, {"c": "x\ny"}], "d": {}}, "e": []}
    assert len(content.decode().split("\n")) == len(keys)
    assert keys == ["", "a", "a.b", "a.b[0]", "a.b[1]", "a.b[1].c", "a.b[1]", "a.b", "a.d", "a", "e", ""]


@pytest.mark.parametrize(
    ("value", "json_text"),
    [
        (0.1, "0.1"),
        (25.0, "25"),
        (1e16, "10000000000000000"),
        (-2.5e-7, "-0.00000025"),
        (Decimal("25.10"), "25.10"),
        (Decimal("1E+3"), "1000"),
        (Decimal("123456789012345678.90"), "123456789012345678.90"),
        (10**20, "100000000000000000000"),
        (True, "true"),
        (date(2024, 5, 6), '"2024-05-06"'),
        ("“引”\n\"", '"“引”\\n\\""'),
    ],
)
def test_values_are_exact(value: object, json_text: str) -> None:
    assert written({"a": value})[0].decode() == '{\n "a": %s\n}' % json_text


class Count:
    """A whole number of another library, as that of a data frame."""

    def __index__(self) -> int:
        return 7


def test_a_whole_number_of_another_library() -> None:
    assert b'"a": 7' in written({"a": Count()})[0]


@pytest.mark.parametrize(
    ("value", "error"),
    [
        (0.1 + 0.2, ValueError),
        (float("nan"), ValueError),
        (float("inf"), ValueError),
        (Decimal("NaN"), ValueError),
        (datetime(2024, 5, 6, 7, 8), TypeError),
        (object(), TypeError),
        ({1, 2}, TypeError),
        ({1: 2}, TypeError),
        (b"bytes", TypeError),
    ],
)
def test_what_is_no_value_of_a_data_file_raises_and_names_the_key(
    value: object, error: type[Exception]
) -> None:
    with pytest.raises(error, match=r"body\.rows\[1\]"):
        hongtou.build({"schema": 1, "body": {"rows": [0, value]}})


def test_data_that_holds_itself_raises() -> None:
    data: dict[str, Any] = {}
    data["a"] = data
    with pytest.raises(ValueError, match="嵌|套"):
        hongtou.build(data)
