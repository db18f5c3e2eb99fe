"""The faces that ONLYOFFICE draws our DOCX with: `python faces.py FONTS FOLDER`.

The engine knows no fontconfig and takes a face by the name in its file. So copies of the bundled
faces go by the official names here, in FOLDER/faces; they are for this machine's tests alone.
Then the engine writes its list of faces, which all later runs share.
"""

import pathlib
import shutil
import sys

import docbuilder
from fontTools.ttLib import TTFont

WINDOWS, UNICODE, ENGLISH, CHINESE = 3, 1, 0x409, 0x804
FAMILY, STYLE, FULL, POSTSCRIPT = 1, 2, 4, 6
OF_NAMES = (FAMILY, STYLE, 3, FULL, POSTSCRIPT, 16, 17, 21, 22)

FACES = (
    ("仿宋_GB2312", "FangSong_GB2312", "fandol/FandolFang-Regular.ttf"),
    ("楷体_GB2312", "KaiTi_GB2312", "fandol/FandolKai-Regular.ttf"),
    ("黑体", "SimHei", "noto/NotoSansSC_500Medium.ttf"),
    ("宋体", "SimSun", "noto/NotoSerifSC_400Regular.ttf"),
    ("方正小标宋简体", "FZXiaoBiaoSong-B05S", "noto/NotoSerifSC_700Bold.ttf"),
    ("Times New Roman", "TimesNewRomanPSMT", "liberation/LiberationSerif-Regular.ttf"),
)


def rename(source, target, chinese, ascii_name):
    """A copy of a face that says it is the regular face of another family."""
    face = TTFont(source)
    names = face["name"]
    names.names = [one for one in names.names if one.nameID not in OF_NAMES]
    english = chinese if chinese.isascii() else ascii_name
    for language, family in ((ENGLISH, english), (CHINESE, chinese)):
        for kind, text in ((FAMILY, family), (STYLE, "Regular"), (FULL, family)):
            names.setName(text, kind, WINDOWS, UNICODE, language)
    names.setName(ascii_name, POSTSCRIPT, WINDOWS, UNICODE, ENGLISH)
    regular = 1 << 6
    face["OS/2"].fsSelection = regular
    face["head"].macStyle = 0
    face.save(target)


def main():
    fonts, folder = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve()
    faces = folder / "faces"
    faces.mkdir(parents=True)
    for chinese, ascii_name, file in FACES:
        rename(fonts / file, faces / f"{ascii_name}.ttf", chinese, ascii_name)
    engine = pathlib.Path(docbuilder.__file__).parent / "lib"
    written = engine / "sdkjs" / "common" / "AllFonts.js"
    # It is written anew only where these are not there.
    for old in ("AllFonts.js", "fonts.log", "font_selection.bin"):
        (written.parent / old).unlink(missing_ok=True)
    builder = docbuilder.CDocBuilder()
    builder.SetProperty("--fonts-dir", str(faces))
    builder.SetProperty("--fonts-system", "false")
    builder.CreateFile("docx")
    builder.CloseFile()
    shutil.copy(written, folder / "AllFonts.js")


main()
