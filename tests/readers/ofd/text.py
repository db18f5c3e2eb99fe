"""The text of OFD packages as ofdkit reads it: `python text.py FILE.ofd …`.

Prints a list with an object for each file: `content` has for each page the text of its objects in
the order in which they stand in the page, `place` the text as ofdkit orders it by where it stands.
"""

import json
import sys

import ofdkit


def main():
    files = []
    for file in sys.argv[1:]:
        with ofdkit.open(file) as document:
            content = ["".join(run.text for run in page.runs) for page in document.pages]
            place = [page.text() for page in document.pages]
            if document.warnings:
                sys.exit(f"{file}: {document.warnings}")
        files.append({"content": content, "place": place})
    json.dump(files, sys.stdout)


main()
