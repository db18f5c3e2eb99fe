"""Holds the faces that travel in a DOCX against the files they were cut from.

Arguments: the DOCX, then pairs of a family name and the font file that it was cut from.
A bold face is asked for as NAME/bold.

Prints a line a face: its family name and how many characters were compared. Ends with an
error when a file has another name than the font table gives it, when a character of the
document has no glyph in the face that its run asks for, or when a glyph has another outline
than in the whole font.
"""

import io
import re
import sys
import zipfile
from xml.etree import ElementTree

from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def revealed(data, key):
    """ECMA-376 part 4, 17.8.1: the digits of the key, from the last pair to the first."""
    pairs = bytes.fromhex(re.sub(r"[^0-9A-Fa-f]", "", key))[::-1]
    head = bytes(byte ^ pairs[place % 16] for place, byte in enumerate(data[:32]))
    return head + data[32:]


def carried(package):
    """The fonts by family name and boldness."""
    relations = ElementTree.fromstring(package.read("word/_rels/fontTable.xml.rels"))
    targets = {one.get("Id"): one.get("Target") for one in relations}
    table = ElementTree.fromstring(package.read("word/fontTable.xml"))
    fonts = {}
    for font in table:
        for kind, bold in (("embedRegular", False), ("embedBold", True)):
            file = font.find(W + kind)
            if file is not None:
                data = package.read("word/" + targets[file.get(R + "id")])
                data = revealed(data, file.get(W + "fontKey"))
                fonts[font.get(W + "name"), bold] = TTFont(io.BytesIO(data))
    return fonts


def outline(font, glyph):
    pen = DecomposingRecordingPen(font.getGlyphSet())
    font.getGlyphSet()[glyph].draw(pen)
    return pen.value, font["hmtx"][glyph][0]


def forms(font, character):
    """The glyph of a character and those that stand for it in the forms of some language."""
    glyph = font.getBestCmap().get(ord(character))
    found = [glyph] if glyph else []
    if "GSUB" in font:
        table = font["GSUB"].table
        lookups = set()
        for feature in table.FeatureList.FeatureRecord:
            if feature.FeatureTag == "locl":
                lookups.update(feature.Feature.LookupListIndex)
        for lookup in lookups:
            for subtable in table.LookupList.Lookup[lookup].SubTable:
                subtable = getattr(subtable, "ExtSubTable", subtable)
                if hasattr(subtable, "mapping") and glyph in subtable.mapping:
                    found.append(subtable.mapping[glyph])
    return found


def styles(package):
    """Fonts and boldness by style, with what it is based on."""
    root = ElementTree.fromstring(package.read("word/styles.xml"))
    return {style.get(W + "styleId"): style for style in root.findall(W + "style")}, root


def asked(run, paragraph, sheet, defaults):
    """The western and the Chinese face of a run, and whether it is bold."""
    def chain(name):
        while name in sheet:
            yield sheet[name].find(W + "rPr")
            based = sheet[name].find(W + "basedOn")
            name = based.get(W + "val") if based is not None else None

    def style(element, container, tag):
        own = element.find(f"{W}{container}/{W}{tag}")
        return own.get(W + "val") if own is not None else None

    levels = [run.find(W + "rPr"), *chain(style(run, "rPr", "rStyle"))]
    levels += [*chain(style(paragraph, "pPr", "pStyle") or "Normal"), defaults]
    levels = [level for level in levels if level is not None]

    def face(key):
        fonts = (level.find(W + "rFonts") for level in levels)
        return next(font.get(W + key) for font in fonts if font is not None and font.get(W + key))

    bold = next((level.find(W + "b") for level in levels if level.find(W + "b") is not None), None)
    is_bold = bold is not None and bold.get(W + "val") not in ("0", "false")
    return face("ascii"), face("eastAsia"), is_bold


def main():
    package = zipfile.ZipFile(sys.argv[1])
    originals = {}
    for name, file in zip(sys.argv[2::2], sys.argv[3::2]):
        family, _, bold = name.partition("/")
        originals[family, bold == "bold"] = TTFont(file)
    fonts = carried(package)
    problems = []
    for (name, bold), font in fonts.items():
        whole = originals[name, bold]
        if font["name"].getDebugName(1) != name:
            problems.append(f"{name}: the file calls itself {font['name'].getDebugName(1)}")
        for point, glyph in font.getBestCmap().items():
            ours = outline(font, glyph)
            if all(outline(whole, form) != ours for form in forms(whole, chr(point))):
                problems.append(f"{name}: {chr(point)} looks different")
        print(name, "bold" if bold else "regular", len(font.getBestCmap()))
    sheet, root = styles(package)
    defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    parts = [name for name in package.namelist() if re.match(r"word/(document|footer|header)\d*\.xml", name)]
    for part in parts:
        for paragraph in ElementTree.fromstring(package.read(part)).iter(W + "p"):
            for run in paragraph.findall(W + "r"):
                western, chinese, bold = asked(run, paragraph, sheet, defaults)
                for character in "".join(text.text or "" for text in run.findall(W + "t")):
                    face = western if ord(character) < 0x80 else chinese
                    font = fonts.get((face, bold))
                    if font is None or ord(character) not in font.getBestCmap():
                        problems.append(f"{part}: {face} does not show {character}")
    for problem in sorted(set(problems)):
        print(problem, file=sys.stderr)
    sys.exit(bool(problems))


main()
