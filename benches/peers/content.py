"""What a finished DOCX says, as JSON: paragraphs by style, tables by cells with their spans.

    content.py REPORT.docx CONTENT.json
"""

import json
import sys

from docx import Document
from docx.oxml.ns import qn


def text(element):
    return "".join(node.text or "" for node in element.iter(qn("w:t")))


def table(element):
    """The cells of a table: row, column, spans and text."""
    cells, open_cells = [], {}
    rows = element.findall(qn("w:tr"))
    for row, source in enumerate(rows):
        column = 0
        for cell in source.findall(qn("w:tc")):
            properties = cell.find(qn("w:tcPr"))
            span = properties.find(qn("w:gridSpan")) if properties is not None else None
            merge = properties.find(qn("w:vMerge")) if properties is not None else None
            width = int(span.get(qn("w:val"))) if span is not None else 1
            if merge is not None and merge.get(qn("w:val"), "continue") == "continue":
                open_cells[column]["rows"] += 1
            else:
                own = {"row": row, "column": column, "rows": 1, "columns": width,
                       "text": text(cell)}
                cells.append(own)
                open_cells[column] = own
            column += width
    widths = [int(one.get(qn("w:w"))) for one in element.find(qn("w:tblGrid"))]
    return {"widths": widths, "rows": len(rows), "cells": cells}


def main():
    document = Document(sys.argv[1])
    names = {style.style_id: style.name for style in document.styles}
    blocks = []
    for element in document.element.body:
        if element.tag == qn("w:p"):
            style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
            name = names.get(style.get(qn("w:val")), "") if style is not None else ""
            if text(element):
                blocks.append({"style": name, "text": text(element)})
        elif element.tag == qn("w:tbl"):
            blocks.append({"table": table(element)})
    with open(sys.argv[2], "w", encoding="utf-8") as out:
        json.dump({"blocks": blocks}, out, ensure_ascii=False, indent=1)


main()
