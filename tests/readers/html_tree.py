"""Parses pages and fragments as browsers do, with html5lib, and holds their trees together.

Arguments: HTML files. Prints a line a file: its name, and how many headings, tables and header
cells it has. Ends with an error at the first file that is not what it should be: that does not
parse without a fault, whose links, `headers` or labels point to nothing, that gives an id twice,
whose table has a hole, an overlap or another table inside, or whose headings skip a rank.
"""

import sys

import html5lib

HTML = "{http://www.w3.org/1999/xhtml}"


def name(element):
    return element.tag.replace(HTML, "") if isinstance(element.tag, str) else ""


def ids(root):
    found = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(found) == len(set(found)), "an id is given twice"
    return set(found)


def points(root, known):
    """Everything that is pointed to is there."""
    for element in root.iter():
        href = element.get("href")
        if href:
            assert href.startswith("#") and href[1:] in known, f"{href} leads to nothing"
        for key in ("headers", "aria-labelledby", "aria-describedby"):
            for one in (element.get(key) or "").split():
                assert one in known, f"{key} {one} names nothing"


def fills(table):
    """The cells cover each position once, as the algorithm of HTML places them."""
    assert table.find(f".//{HTML}table") is None, "a table in a table"
    rows = [element for element in table.iter() if name(element) == "tr"]
    taken = {}
    width = 0
    for y, row in enumerate(rows):
        x = 0
        for cell in row:
            while (y, x) in taken:
                x += 1
            down, across = int(cell.get("rowspan", 1)), int(cell.get("colspan", 1))
            assert y + down <= len(rows), "a cell leaves the table"
            for place in ((y + dy, x + dx) for dy in range(down) for dx in range(across)):
                assert place not in taken, f"two cells at {place}"
                taken[place] = cell
            x += across
            width = max(width, x)
    assert len(taken) == width * len(rows), "a table has a hole"
    for cell in taken.values():
        if name(cell) == "th" and table.get("style", "").startswith("border-collapse") is False:
            assert cell.get("scope") in ("row", "col"), "a header cell has no scope"


def ranks(root):
    """Headings in order never skip a rank."""
    last = 0
    count = 0
    for element in root.iter():
        tag = name(element)
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            rank = int(tag[1])
            assert last == 0 or rank <= last + 1, f"h{last}, and then h{rank}"
            last, count = rank, count + 1
    return count


def main(files):
    for path in files:
        parser = html5lib.HTMLParser(strict=True)
        with open(path, "rb") as file:
            text = file.read().decode("utf-8")
        if text.startswith("<!DOCTYPE"):
            root = parser.parse(text)
            assert root.get("lang") == "zh-CN", "no language"
            assert root.find(f"{HTML}head/{HTML}title").text.strip(), "no title"
            articles = [one for one in root.iter() if name(one) == "article"]
            assert len(articles) == 1, "a page has one article"
        else:
            root = parser.parseFragment(text)
        points(root, ids(root))
        tables = [one for one in root.iter() if name(one) == "table"]
        for table in tables:
            fills(table)
        heads = sum(1 for one in root.iter() if name(one) == "th")
        print(path.rsplit("/", 1)[-1], ranks(root), len(tables), heads)


main(sys.argv[1:])
