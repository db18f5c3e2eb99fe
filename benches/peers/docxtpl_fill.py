"""Fills the Word template.    docxtpl_fill.py TEMPLATE.docx CONTENT.json REPORT.docx"""

import json
import sys

from docxtpl import DocxTemplate

template, content, out = sys.argv[1:]
with open(content, encoding="utf-8") as source:
    values = json.load(source)
document = DocxTemplate(template)
document.render(values, autoescape=True)
document.save(out)
