"""Says which figures office_oxide finds in the tables of DOCX files.

second_opinion.py FILE...    prints for each file a list of its tables, each a list of rows of figures
"""

import json
import re
import sys

import office_oxide


def text(elements):
    found = ""
    for element in elements:
        for one in element.get("content", []):
            found += one["text"] if one["type"] == "text" else text([one])
    return found


def figures(row):
    cells = [text(cell["content"]).strip() for cell in row["cells"]]
    return [cell for cell in cells if re.fullmatch(r"[0-9]+(\.[0-9]+)?", cell)]


def tables(file):
    with office_oxide.Document.open(file) as document:
        sections = document.to_ir()["sections"]
    elements = [element for section in sections for element in section["elements"]]
    found = [[figures(row) for row in one["rows"]] for one in elements if one["type"] == "table"]
    return [[row for row in rows if row] for rows in found]


print(json.dumps([tables(file) for file in sys.argv[1:]]))
