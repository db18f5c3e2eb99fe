"""Sets the content with Typst.    typst_pdf.py CONTENT.json FONTS REPORT.pdf"""

import os
import shutil
import sys

import typst

content, fonts, out = sys.argv[1:]
folder = os.path.dirname(content)
source = os.path.join(folder, "report.typ")
shutil.copy(os.path.join(os.path.dirname(os.path.abspath(__file__)), "report.typ"), source)
typst.compile(source, output=out, font_paths=[fonts], ignore_system_fonts=True,
              pdf_standards=["a-2a", "ua-1"])
