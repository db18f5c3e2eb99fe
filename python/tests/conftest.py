"""What the tests share: the samples of the repository, and the program beside the module."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from hongtou._command import PROGRAM

ROOT = Path(__file__).parents[2]

LETTER: dict[str, object] = {
    "schema": 1,
    "layout": "letter",
    "issuer": {"name": "某某市人民政府办公室", "letterhead": "某某市人民政府办公室"},
    "document": {
        "number": "某政办函〔2024〕18号",
        "title": "某某市人民政府办公室关于开展数据核对的函",
        "addressee": "各县（区）人民政府",
        "signature": "某某市人民政府办公室",
        "dated": "2024-05-20",
    },
    "body": {
        "text": "请于2024年6月14日前完成数据核对，并将结果函告我办。",
        "closing": "特此函达。",
    },
}


def sample(name: str) -> Path:
    """A data file of the repository."""
    return ROOT / "data" / f"{name}.toml"


@pytest.fixture
def letter() -> dict[str, object]:
    """A short letter that has no faults."""
    return {key: dict(value) if isinstance(value, dict) else value for key, value in LETTER.items()}


def by_the_command(folder: Path, data: Path, *options: str) -> dict[str, bytes]:
    """The files that the command makes of a data file."""
    program = [str(PROGRAM), "build", str(data), "--out", str(folder), *options]
    subprocess.run(program, check=True, capture_output=True)
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}


needs_program = pytest.mark.skipif(
    not PROGRAM.is_file(), reason="this wheel was built without the command"
)
