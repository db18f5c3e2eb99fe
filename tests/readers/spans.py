"""Prints each table of a DOCX as python-docx and as mammoth see it.

One line a table and reader: reader, rows, columns, then `row,col,rows,cols` of every
merged cell in reading order.
"""

import sys
from html.parser import HTMLParser

import docx
import mammoth


def by_python_docx(path):
    for table in docx.Document(path).tables:
        places = {}
        for r, row in enumerate(table.rows):
            for c, cell in enumerate(row.cells):
                places.setdefault(cell._tc, []).append((r, c))
        cells = []
        for found in places.values():
            rows = [r for r, _ in found]
            cols = [c for _, c in found]
            cells.append((min(rows), min(cols), max(rows) - min(rows) + 1, max(cols) - min(cols) + 1))
        yield len(table.rows), len(table.columns), cells


class Tables(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tables = []

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            span = (int(attrs.get("rowspan", 1)), int(attrs.get("colspan", 1)))
            self.tables[-1][-1].append(span)


def by_mammoth(path):
    with open(path, "rb") as file:
        parser = Tables()
        parser.feed(mammoth.convert_to_html(file).value)
    for rows in parser.tables:
        taken, cells, width = set(), [], 0
        for r, row in enumerate(rows):
            c = 0
            for down, across in row:
                while (r, c) in taken:
                    c += 1
                taken |= {(y, x) for y in range(r, r + down) for x in range(c, c + across)}
                cells.append((r, c, down, across))
                c += across
                width = max(width, c)
        yield len(rows), width, cells


for name, reader in (("python-docx", by_python_docx), ("mammoth", by_mammoth)):
    for rows, cols, cells in reader(sys.argv[1]):
        merged = [cell for cell in sorted(cells) if cell[2] > 1 or cell[3] > 1]
        print(name, rows, cols, " ".join(",".join(map(str, cell)) for cell in merged))
