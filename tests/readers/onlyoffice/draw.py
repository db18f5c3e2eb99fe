"""Draws DOCX files as PDF, or saves them, with ONLYOFFICE: `python draw.py FOLDER OUT pdf|docx FILE.docx …`.

FOLDER is what `install` prepared. Nothing is shared between calls but what is only read.
"""

import os
import pathlib
import subprocess
import sys
import tempfile
from xml.sax.saxutils import escape

import docbuilder

KINDS = {"pdf": 513, "docx": 65}


def task(**values):
    """A task for the converter."""
    lines = "".join(f"<{key}>{escape(str(value))}</{key}>" for key, value in values.items())
    return f'<?xml version="1.0" encoding="utf-8"?><TaskQueueDataConvert>{lines}</TaskQueueDataConvert>'


def main():
    folder, out = (pathlib.Path(path).resolve() for path in sys.argv[1:3])
    kind = sys.argv[3]
    engine = pathlib.Path(docbuilder.__file__).parent / "lib"
    environment = {**os.environ, "LD_LIBRARY_PATH": str(engine)}
    for source in map(pathlib.Path, sys.argv[4:]):
        with tempfile.TemporaryDirectory() as work:
            order = pathlib.Path(work) / "task.xml"
            order.write_text(
                task(
                    m_sFileFrom=source.resolve(),
                    m_sFileTo=out / f"{source.stem}.{kind}",
                    m_nFormatTo=KINDS[kind],
                    m_sTempDir=work,
                    m_sFontDir=folder / "faces",
                    m_sAllFontsPath=folder / "AllFonts.js",
                    m_bIsNoBase64="true",
                ),
                encoding="utf-8",
            )
            done = subprocess.run([engine / "x2t", order], env=environment, capture_output=True)
            if done.returncode:
                sys.exit(f"{source}: {done.returncode} {done.stderr[-500:]!r}")


main()
