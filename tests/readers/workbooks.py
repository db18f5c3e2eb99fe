"""Fills a workbook in as a department would, and says what a workbook shows.

workbooks.py fill IN OUT    fills every figure and two texts; prints what was filled in as JSON
workbooks.py put IN OUT JSON  fills in the named cells, formulas aside; prints how many
workbooks.py totals FILE    prints the values of the named cells with formulas as JSON
workbooks.py drop IN OUT    leaves out what formulas came to
workbooks.py formulas FILE  prints what every formula comes to, by sheet and cell, as JSON
"""

import json
import sys

import openpyxl


def cell_of(book, name):
    sheet, at = book.defined_names[name].attr_text.rsplit("!", 1)
    return book[sheet.strip("'")][at.replace("$", "")]


def fill(source, target):
    book = openpyxl.load_workbook(source)
    filled = {}
    for index, name in enumerate(sorted(book.defined_names)):
        if not name.startswith("ht."):
            continue
        cell = cell_of(book, name)
        if cell.data_type == "f":
            assert cell.protection.locked, name
            continue
        assert cell.value is None and not cell.protection.locked, name
        cell.value = index % 7
        filled[name[3:].replace("..", "-")] = index % 7
    cell_of(book, "htx.problems.text").value = "第一段。\n第二段。"
    cell_of(book, "htx.overview.sections.0.title").value = "主动公开"
    cell_of(book, "htx.overview.sections.0.text").value = "公开了若干信息。"
    book.save(target)
    print(json.dumps(filled))


def put(source, target, values):
    book = openpyxl.load_workbook(source)
    count = 0
    for name, value in json.loads(values).items():
        if name in book.defined_names:
            cell = cell_of(book, name)
            if cell.data_type != "f":
                assert cell.value is None and not cell.protection.locked, name
                cell.value = value
                count += 1
    book.save(target)
    print(json.dumps(count))


def totals(source):
    shown = openpyxl.load_workbook(source, data_only=True)
    formulas = openpyxl.load_workbook(source)
    found = {}
    for name in formulas.defined_names:
        if name.startswith("ht.") and cell_of(formulas, name).data_type == "f":
            found[name[3:].replace("..", "-")] = cell_of(shown, name).value
    print(json.dumps(found))


def drop(source, target):
    openpyxl.load_workbook(source).save(target)
    print("null")


def formulas(source):
    shown = openpyxl.load_workbook(source, data_only=True)
    found = {}
    for sheet in openpyxl.load_workbook(source):
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            if cell.data_type == "f":
                found[f"{sheet.title}!{cell.coordinate}"] = shown[sheet.title][cell.coordinate].value
    print(json.dumps(found))


{"fill": fill, "put": put, "totals": totals, "drop": drop, "formulas": formulas}[sys.argv[1]](*sys.argv[2:])
