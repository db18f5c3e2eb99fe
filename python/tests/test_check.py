"""``hongtou.check``: findings, and what was carried over from last year."""

from __future__ import annotations

from pathlib import Path

from conftest import sample

import hongtou


def codes(made: hongtou.Made) -> list[str]:
    return [finding.code for finding in made.findings]


def test_a_right_report_has_no_errors_and_no_files() -> None:
    made = hongtou.check(sample("dongshi-2019"))
    assert made.ok and made.files == {}


def test_pages_are_examined(tmp_path: Path) -> None:
    made = hongtou.check(sample("dongshi-2019"), fonts=tmp_path)
    assert "GW0708" in codes(made)
    assert "GW0708" not in codes(hongtou.check(sample("dongshi-2019")))


def test_last_year_is_a_path_or_bytes_or_a_finished_document(tmp_path: Path) -> None:
    this = sample("sample-2023")
    text = this.read_text("utf-8")
    before = text.replace("\nyear = 2023", "\nyear = 2022")
    file = tmp_path / "before.toml"
    file.write_text(before, "utf-8")
    finished = hongtou.build(before, draft=True, archive="a3").files
    assert "GW0404" not in codes(hongtou.check(this))
    given: list[hongtou.Data] = [file, before, before.encode("utf-8"), *finished.values()]
    for last in given:
        # What was carried out then is not what was carried in now.
        assert "GW0404" in codes(hongtou.check(this, last=last))


def test_data_and_last_year_that_are_both_text_are_told_apart() -> None:
    made = hongtou.check("schema = 1", last="schema = 2")
    assert made.findings[0].file == "data.toml"
