"""The command ``hongtou`` that comes with the package: a program of its own, without Python."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

PROGRAM = Path(__file__).parent / "bin" / ("hongtou.exe" if os.name == "nt" else "hongtou")


def main() -> NoReturn:
    """Runs the program with the arguments of this process, in its place where that is possible."""
    if not PROGRAM.is_file():
        print(
            "这个安装包不带 hongtou 命令，只有 Python 模块。"
            " (This package was built without the command.)",
            file=sys.stderr,
        )
        sys.exit(2)
    arguments = [str(PROGRAM), *sys.argv[1:]]
    if os.name == "nt":
        # Windows has no exec: the shell would go on before the program has ended.
        sys.exit(subprocess.run(arguments, check=False).returncode)
    os.execv(PROGRAM, arguments)
