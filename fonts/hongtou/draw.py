"""Draw the boxes of options, ☐ and ☑, which no other shipped face has.

A box fills the em square of an ideograph but for a margin, so that it stands in a line like a character. The file is
under the licence of the program.

Usage: python draw.py OUT.ttf        (needs fonttools 4.68)
"""
import sys

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

EM, ASCENT, DESCENT = 1000, 880, 120
LEFT, BOTTOM, SIDE, STROKE = 90, -30, 820, 56
NOTICE = "Drawn for hongtou; MIT OR Apache-2.0."
# The mark, a stroke that goes down and up, inside the box.
MARK = [(230, 370), (290, 432), (425, 285), (710, 655), (775, 603), (432, 158)]


def polygon(pen: TTGlyphPen, points: list[tuple[int, int]]) -> None:
    pen.moveTo(points[0])
    for point in points[1:]:
        pen.lineTo(point)
    pen.closePath()


def box(with_mark: bool):
    pen = TTGlyphPen(None)
    right, top = LEFT + SIDE, BOTTOM + SIDE
    polygon(pen, [(LEFT, BOTTOM), (LEFT, top), (right, top), (right, BOTTOM)])
    inner = [(LEFT + STROKE, BOTTOM + STROKE), (right - STROKE, BOTTOM + STROKE),
             (right - STROKE, top - STROKE), (LEFT + STROKE, top - STROKE)]
    polygon(pen, inner)
    if with_mark:
        polygon(pen, MARK)
    return pen.glyph()


def main(out: str) -> None:
    font = FontBuilder(EM, isTTF=True)
    names = [".notdef", "uni2610", "uni2611"]
    font.setupGlyphOrder(names)
    font.setupCharacterMap({0x2610: "uni2610", 0x2611: "uni2611"})
    font.setupGlyf({".notdef": box(False), "uni2610": box(False), "uni2611": box(True)})
    font.setupHorizontalMetrics({name: (EM, LEFT) for name in names})
    font.setupHorizontalHeader(ascent=ASCENT, descent=-DESCENT)
    font.setupNameTable({
        "familyName": "Hongtou Signs", "styleName": "Regular", "uniqueFontIdentifier": "HongtouSigns-Regular 1.000",
        "fullName": "Hongtou Signs", "psName": "HongtouSigns-Regular", "version": "Version 1.000",
        "copyright": NOTICE, "licenseDescription": NOTICE,
    })
    font.setupOS2(sTypoAscender=ASCENT, sTypoDescender=-DESCENT, usWinAscent=ASCENT, usWinDescent=DESCENT, fsType=0)
    font.setupPost()
    font.font["head"].created = font.font["head"].modified = 3_800_000_000
    font.font.recalcTimestamp = False
    font.save(out)


main(sys.argv[1])
