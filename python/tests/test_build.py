"""``hongtou.build``: the same files as the command's, whatever the data comes as."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, by_the_command, needs_program, sample

import hongtou

SAMPLES = sorted(file.stem for file in (ROOT / "data").glob("*.toml"))


@needs_program
@pytest.mark.parametrize("name", SAMPLES)
def test_the_files_are_those_of_the_command(name: str, tmp_path: Path) -> None:
    assert hongtou.build(sample(name)).files == by_the_command(tmp_path, sample(name))


@needs_program
@pytest.mark.parametrize(
    ("options", "given"),
    [
        (["--archive", "a3"], {"archive": "a3"}),
        (["--to", "pdf"], {"outputs": "pdf"}),
        (["--to", "docx"], {"outputs": ["docx", "docx"]}),
        (["--font-profile", "open", "--embed-fonts"], {"font_profile": "open", "embed_fonts": True}),
        (["--draft"], {"draft": True}),
    ],
)
def test_options_are_those_of_the_command(
    options: list[str], given: dict[str, Any], tmp_path: Path
) -> None:
    data = sample("sample-2023")
    assert hongtou.build(data, **given).files == by_the_command(tmp_path, data, *options)


def test_text_is_as_good_as_a_file() -> None:
    data = sample("dongshi-2019")
    made = hongtou.build(data, archive="a3")
    assert made.ok and list(made.files) == ["dongshi-2019.docx", "dongshi-2019.pdf"]
    assert made.files["dongshi-2019.docx"].startswith(b"PK")
    assert made.files["dongshi-2019.pdf"].startswith(b"%PDF")
    content = data.read_bytes()
    for given in (content, bytearray(content), memoryview(content), content.decode()):
        again = hongtou.build(given, name="dongshi-2019", archive="a3")
        assert again.files == made.files
    assert list(hongtou.build(content, "pdf").files) == ["data.pdf"]
    assert list(hongtou.build(data, "pdf", name="东石镇.2019").files) == ["东石镇.2019.pdf"]


def test_what_is_wrong_is_found_and_nothing_is_made() -> None:
    text = sample("sample-2023").read_text("utf-8").replace("\nyear = 2023", "\nyear = 二〇二三")
    made = hongtou.build(text)
    assert not made.ok and made.files == {}
    first = made.findings[0]
    line = text.splitlines().index("year = 二〇二三") + 1
    assert (first.file, first.line) == ("data.toml", line)
    assert first.severity == "error" and first.code.startswith("GW") and first.key is None
    assert first.message and first.message_en.isascii()
    assert str(first).startswith(f"data.toml:{line}:")
    assert "files={}" in repr(made)


@pytest.mark.parametrize("data", [b"", "", b"\xff\xfe\x00", "\ud800", b"{", "a = ", b"\0" * 9])
def test_no_data_whatever_raises(data: Any) -> None:
    for made in (hongtou.build(data), hongtou.check(data)):
        assert not made.ok and not made.files
        assert all(finding.message and finding.message_en for finding in made.findings)


def test_a_draft_is_made_in_spite_of_errors() -> None:
    text = sample("sample-2023").read_text("utf-8").replace("total = 819", "total = 820")
    assert hongtou.build(text).files == {}
    made = hongtou.build(text, draft=True)
    assert len(made.files) == 2 and not made.ok


def test_a_file_that_is_not_there_is_found() -> None:
    made = hongtou.build(Path("nowhere/report.toml"))
    assert [finding.code for finding in made.findings] == ["GW0108"]
    assert "nowhere/report.toml" in made.findings[0].message
    made = hongtou.build(ROOT / "data")
    assert "文件夹" in made.findings[0].message


def test_pictures_stand_beside_the_data_or_below_the_base(tmp_path: Path) -> None:
    data = sample("sample-work-report")
    made = hongtou.build(data, "pdf")
    assert made.ok
    text = data.read_bytes()
    assert hongtou.build(text, "pdf", name=data.stem, base=data.parent).files == made.files
    # Without a base they are looked for in the current folder.
    assert not hongtou.build(text, "pdf", base=tmp_path).ok
    # A path brings its own folder, whatever the base is.
    assert hongtou.build(data, "pdf", base=tmp_path).files == made.files


def test_layouts_of_an_office_stand_below_the_base(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "base" / "own"
    own.mkdir(parents=True)
    layout = (ROOT / "layouts/annual-report/2019/layout.toml").read_text("utf-8")
    (own / "layout.toml").write_text(layout.replace("总体情况", "总的情况"), "utf-8")
    shutil.copy(sample("dongshi-2019"), tmp_path / "report.toml")
    monkeypatch.chdir(tmp_path)
    data = Path("report.toml")
    plain = hongtou.build(data, "docx")
    in_base = hongtou.build(data, "docx", layout="own", base="base")
    absolute = hongtou.build(data, "docx", layout=own)
    assert plain.ok and in_base.ok and absolute.ok
    assert in_base.files == absolute.files != plain.files
    missing = hongtou.build(data, layout="own")
    assert [finding.code for finding in missing.findings] == ["GW0204"]


def test_fonts_that_are_not_there_are_named(tmp_path: Path) -> None:
    made = hongtou.build(sample("sample-letter"), "pdf", fonts=tmp_path)
    assert not made.ok and str(tmp_path) in made.findings[0].message + "".join(
        made.findings[0].help
    )


def test_the_fonts_that_the_environment_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HONGTOU_FONTS", str(tmp_path))
    assert not hongtou.build(sample("sample-letter"), "pdf").ok
    monkeypatch.setenv("HONGTOU_FONTS", str(ROOT / "fonts"))
    assert hongtou.build(sample("sample-letter"), "pdf").ok


def test_a_report_for_programs() -> None:
    report = hongtou.check(sample("sample-2023")).report
    assert {"findings", "unbound", "named", "seals", "sources", "waivers"} <= set(report)
    assert report["sources"][0].endswith("sample-2023.toml")


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"data": 1}, TypeError),
        ({"data": None}, TypeError),
        ({"data": ["a"]}, TypeError),
        ({"data": "report.toml"}, ValueError),
        ({"outputs": "odt"}, ValueError),
        ({"outputs": []}, ValueError),
        ({"outputs": [1]}, TypeError),
        ({"archive": "a4"}, ValueError),
        ({"archive": None}, TypeError),
        ({"font_profile": "仿宋"}, ValueError),
        ({"draft": 1}, TypeError),
        ({"name": "a/b"}, ValueError),
        ({"name": ".."}, ValueError),
        ({"name": ""}, ValueError),
        ({"name": 1}, TypeError),
        ({"base": 1}, TypeError),
        ({"fonts": 1}, TypeError),
        ({"layout": b"letter"}, TypeError),
    ],
)
def test_arguments_that_there_are_not_raise(given: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        hongtou.build(**{"data": "schema = 1", **given})


def test_the_version_is_that_of_the_library() -> None:
    for manifest in (ROOT / "Cargo.toml", ROOT / "python" / "Cargo.toml"):
        assert f'\nversion = "{hongtou.__version__}"\n' in manifest.read_text("utf-8")


def test_last_year_stands_beside_what_is_built() -> None:
    this = sample("sample-2023")
    before = this.read_text("utf-8").replace("\nyear = 2023", "\nyear = 2022")
    codes = [finding.code for finding in hongtou.build(this, "pdf", last=before).findings]
    # What was carried out then is not what was carried in now.
    assert "GW0404" in codes
    assert "GW0404" not in [finding.code for finding in hongtou.build(this, "pdf").findings]
