"""Holds every XML part of OFD packages against our schemas: `python valid.py FILE.ofd …`.

Prints a line for each fault, and at last how many parts were valid.
"""

import pathlib
import sys
import zipfile

from lxml import etree

HERE = pathlib.Path(__file__).resolve().parent


def schema(path):
    return etree.XMLSchema(etree.parse(path))


def main():
    parts = schema(HERE.parents[2] / "ofd" / "schema" / "ofd.xsd")
    tags = schema(HERE / "tags.xsd")
    valid = 0
    for file in sys.argv[1:]:
        with zipfile.ZipFile(file) as package:
            for name in package.namelist():
                if not name.endswith(".xml"):
                    continue
                tree = etree.fromstring(package.read(name)).getroottree()
                judge = tags if "/Tags/Tag_" in name else parts
                if judge.validate(tree):
                    valid += 1
                for fault in judge.error_log:
                    print(f"{pathlib.Path(file).name}: {name}:{fault.line}: {fault.message}")
    print(f"valid {valid}")


main()
