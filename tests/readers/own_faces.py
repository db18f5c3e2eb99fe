"""Makes faces of the kinds that offices have, of a TrueType face.

Arguments: the face, a file of text whose characters are kept, a folder.

Writes into the folder named.otf (PostScript outlines, glyphs by name), numbered.otf (the same
with glyphs by number, CID, which is not their place), whole.otf (that one with the permission
bit that forbids to cut it), wide.ttf (2048 units an em), and pair.ttc (the first and the last).
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.cffLib import FDArrayIndex, FDSelect, FontDict
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem
from fontTools.ttLib.ttCollection import TTCollection


def kept(source, text):
    font = TTFont(source)
    options = subset.Options(notdef_outline=True, name_IDs=["*"], hinting=False)
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "vhea", "vmtx"]
    cutter = subset.Subsetter(options)
    cutter.populate(text=text)
    cutter.subset(font)
    return font


def compact(font, name):
    """The font with PostScript outlines in place of its own."""
    glyphs, order = font.getGlyphSet(), font.getGlyphOrder()
    programs = {}
    for glyph in order:
        pen = T2CharStringPen(glyphs[glyph].width, glyphs)
        glyphs[glyph].draw(pen)
        programs[glyph] = pen.getCharString()
    builder = FontBuilder(font=font)
    builder.isTTF = False
    del font["glyf"], font["loca"]
    font.sfntVersion = "OTTO"
    units = font["head"].unitsPerEm
    matrix = [1 / units, 0, 0, 1 / units, 0, 0]
    builder.setupCFF(name, {"FontMatrix": matrix}, programs, {})
    builder.setupMaxp()
    font["post"].formatType = 3
    return font


def number(font):
    """Gives the glyphs numbers that are not their places."""
    top = font["CFF "].cff.topDictIndex[0]
    order = font.getGlyphOrder()
    names = {glyph: f"cid{place + 100:05}" for place, glyph in enumerate(order)}
    names[order[0]] = order[0]
    part = FontDict()
    private = part.Private = top.Private
    part.FontName = "Part"
    for holder in (top.rawDict, vars(top)):
        holder.pop("Private", None)
    top.ROS = ("Adobe", "Identity", 0)
    top.CIDCount = len(order) + 100
    top.FDArray = FDArrayIndex()
    top.FDArray.append(part)
    top.FDSelect = FDSelect()
    top.FDSelect.format = 3
    top.FDSelect.gidArray = [0] * len(order)
    for string in top.CharStrings.values():
        string.private = private
    strings = top.CharStrings
    strings.charStrings = {names[name]: value for name, value in strings.charStrings.items()}
    strings.fdArray, strings.fdSelect = top.FDArray, top.FDSelect
    top.charset = [names[glyph] for glyph in order]
    for table in font["cmap"].tables:
        table.cmap = {code: names[glyph] for code, glyph in table.cmap.items()}
    font["hmtx"].metrics = {names[name]: value for name, value in font["hmtx"].metrics.items()}
    font.setGlyphOrder(top.charset)
    return font


def main():
    source, text, folder = sys.argv[1:]
    text, folder = Path(text).read_text(encoding="utf-8"), Path(folder)
    compact(kept(source, text), "Named").save(folder / "named.otf")
    for name, bits in (("numbered", 8), ("whole", 0x108)):
        font = compact(kept(source, text), name)
        font["OS/2"].fsType = bits
        number(font).save(folder / f"{name}.otf")
    wide = kept(source, text)
    scale_upem(wide, 2048)
    wide.save(folder / "wide.ttf")
    compact(kept(folder / "wide.ttf", text), "Wide").save(folder / "wide.otf")
    pair = TTCollection()
    pair.fonts = [TTFont(folder / "named.otf"), TTFont(folder / "wide.ttf")]
    pair.save(folder / "pair.ttc")


main()
