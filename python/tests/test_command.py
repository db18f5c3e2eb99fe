"""The command that comes with the package, as ``pip`` installs it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import needs_program, sample

import hongtou
from hongtou import _command

pytestmark = needs_program


@pytest.mark.parametrize(
    "command", [[str(Path(sys.executable).parent / "hongtou")], [sys.executable, "-m", "hongtou"]]
)
def test_it_makes_a_report_far_from_the_repository(command: list[str], tmp_path: Path) -> None:
    data = tmp_path / "report.toml"
    shutil.copy(sample("dongshi-2019"), data)
    run = [*command, "build", "report.toml", "--out", "out"]
    plain = {name: value for name, value in os.environ.items() if name != "HONGTOU_FONTS"}
    done = subprocess.run(run, cwd=tmp_path, env=plain, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    files = {file.name: file.read_bytes() for file in (tmp_path / "out").iterdir()}
    assert files == hongtou.build(data).files
    assert subprocess.run([*command, "build", "nowhere.toml"], cwd=tmp_path).returncode == 2


def test_it_is_of_the_same_version() -> None:
    said = subprocess.run([_command.PROGRAM, "--version"], capture_output=True, text=True).stdout
    assert said.split()[1] == hongtou.__version__


def test_a_package_without_it_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(_command, "PROGRAM", tmp_path / "hongtou")
    with pytest.raises(SystemExit) as ended:
        _command.main()
    assert ended.value.code == 2 and "命令" in capsys.readouterr().err
