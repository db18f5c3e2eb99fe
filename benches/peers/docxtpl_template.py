"""Makes the Word template that an office would keep: the report with a tag for every text.

    docxtpl_template.py CONTENT.json TEMPLATE.docx
"""

import json
import sys

from docx import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor


def face(run, name, size, colour=None):
    run.font.name, run.font.size = "Times New Roman", Pt(size)
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), name)
    if colour:
        run.font.color.rgb = RGBColor(*colour)


def paragraph(document, index, block):
    made = document.add_paragraph()
    made.paragraph_format.line_spacing, made.paragraph_format.space_after = Pt(28.95), Pt(0)
    run = made.add_run("{{ blocks[%d].text }}" % index)
    if index == 0:
        made.alignment = WD_ALIGN_PARAGRAPH.CENTER
        made.paragraph_format.line_spacing = Pt(60)
        face(run, "方正小标宋简体", 30, (255, 0, 0))
    elif "标题" in block["style"] and index < 3:
        made.alignment = WD_ALIGN_PARAGRAPH.CENTER
        face(run, "方正小标宋简体", 22)
    else:
        made.paragraph_format.first_line_indent = Pt(32)
        is_heading = "eading 1" in block["style"] or "一级" in block["style"]
        face(run, "黑体" if is_heading else "仿宋_GB2312", 16)


def table(document, index, source):
    made = document.add_table(source["rows"], len(source["widths"]), "Table Grid")
    made.autofit = False
    for column, width in zip(made.columns, source["widths"]):
        column.width = width * 635
    for number, cell in enumerate(source["cells"]):
        own = made.cell(cell["row"], cell["column"])
        last = made.cell(cell["row"] + cell["rows"] - 1, cell["column"] + cell["columns"] - 1)
        if own is not last:
            own = own.merge(last)
        own.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        own.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
        face(own.paragraphs[0].add_run("{{ blocks[%d].table.cells[%d].text }}" % (index, number)),
             "宋体", 9)


def main():
    with open(sys.argv[1], encoding="utf-8") as source:
        blocks = json.load(source)["blocks"]
    document = Document()
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin, page.bottom_margin = Mm(37), Mm(35)
    page.left_margin, page.right_margin = Mm(28), Mm(26)
    for index, block in enumerate(blocks):
        if "table" in block:
            table(document, index, block["table"])
        else:
            paragraph(document, index, block)
    document.save(sys.argv[2])


main()
