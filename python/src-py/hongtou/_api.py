"""The two functions of the package."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Optional, Union

from . import _hongtou
from ._json import written
from ._made import Made, made

if TYPE_CHECKING:
    from os import PathLike

    StrPath = Union[str, PathLike[str]]
    Data = Union[bytes, bytearray, memoryview, str, PathLike[str], Mapping[str, Any]]
    """Data as text (TOML or JSON), as a ``dict``, or as a path object to a file."""
else:
    Data = Any

Output = Literal["docx", "pdf"]
FontProfile = Literal["gb2312", "windows", "gbk", "open"]

# What a file is called whose data has no name of its own, as that of the command's standard input.
_STEM = "data"


def build(
    data: Data,
    outputs: Union[Output, Iterable[Output]] = ("docx", "pdf"),
    *,
    name: Optional[str] = None,
    layout: Optional[StrPath] = None,
    last: Optional[Data] = None,
    draft: bool = False,
    base: Optional[StrPath] = None,
    fonts: Optional[StrPath] = None,
    archive: Literal["a2", "a3"] = "a2",
    font_profile: Optional[FontProfile] = None,
    embed_fonts: bool = False,
) -> Made:
    """Makes the files of a data file, all of them or none. Other threads run meanwhile.

    :param data: TOML or JSON as ``bytes`` or ``str``; a ``dict``; or a ``pathlib.Path``. A ``str``
        is never a path.
    :param outputs: which formats: ``"docx"``, ``"pdf"``.
    :param name: what the files are called, without ending; of a path its own name, else ``data``.
    :param layout: another layout than the data names: an id, or a folder with a ``layout.toml``.
    :param last: last year's data, or last year's finished PDF or DOCX, as a path or as bytes:
        differences and rates are computed with it, and what was carried over is compared.
    :param draft: make the files in spite of errors, each page marked 草稿.
    :param base: the folder from which layouts, and the pictures of data that is no file, are
        seen; else the current folder.
    :param fonts: a font folder; else that of ``HONGTOU_FONTS``, else the fonts of this package.
    :param archive: ``"a2"`` for PDF/A-2a; ``"a3"`` for PDF/A-3a with the data attached.
    :param font_profile: the names of faces in the DOCX: gb2312, windows, gbk, open.
    :param embed_fonts: embed the faces in the DOCX, of the profile ``open``.
    :raises TypeError: for an argument of a wrong type.
    :raises ValueError: for an option that there is not. Bad data never raises: it is found.
    """
    given = _Given(base)
    path, stem = given.take("data", data, name)
    last_path = _last(given, last)
    told = _hongtou.build(
        {
            "data": path,
            "layout": _path(layout, "layout"),
            "outputs": _outputs(outputs),
            "draft": _flag(draft, "draft"),
            "archive": _text(archive, "archive"),
            "font_profile": None if font_profile is None else _text(font_profile, "font_profile"),
            "embed_fonts": _flag(embed_fonts, "embed_fonts"),
        },
        last_path,
        given.base,
        _fonts(fonts),
        given.files,
    )
    return made(stem, *told, given.keys)


def check(
    data: Data,
    *,
    layout: Optional[StrPath] = None,
    last: Optional[Data] = None,
    base: Optional[StrPath] = None,
    fonts: Optional[StrPath] = None,
) -> Made:
    """Checks data and the pages that it makes, and makes no files.

    :param last: last year's data, or last year's finished PDF or DOCX, as a path or as bytes:
        what was carried over is compared with it.

    The other parameters are those of :func:`build`.
    """
    given = _Given(base)
    path, stem = given.take("data", data, None)
    last_path = _last(given, last)
    told = _hongtou.check(
        {
            "data": path,
            "layout": _path(layout, "layout"),
            "outputs": [],
            "draft": False,
            "archive": "a2",
            "font_profile": None,
            "embed_fonts": False,
        },
        last_path,
        given.base,
        _fonts(fonts),
        given.files,
    )
    return made(stem, *told, given.keys)


def _last(given: _Given, last: Optional[Data]) -> Optional[str]:
    """The path by which the library asks for last year's report, where it is given."""
    return None if last is None else given.take("last", last, "last")[0]


class _Given:
    """What came with a call: files by the names that they are given, and where others are."""

    def __init__(self, base: Optional[StrPath]) -> None:
        self.base = _path(base, "base") or ""
        self.files: list[tuple[str, bytes]] = []
        self.keys: dict[str, list[str]] = {}

    def take(self, what: str, data: Data, name: Optional[str]) -> tuple[str, str]:
        """Takes data in; gives the path by which the library asks for it, and the stem of the
        files that are made of it."""
        if name is not None:
            _check_name(name)
        if isinstance(data, os.PathLike):
            path = os.fspath(data)
            if not isinstance(path, str):
                raise TypeError(f"{what} 的路径应是 str (the path must be str)")
            # A path is seen from the current folder, wherever its layouts are.
            path = os.path.abspath(path) if self.base else path
            return path, Path(path).stem if name is None else name
        stem = _STEM if name is None else name
        keys = None
        if isinstance(data, Mapping):
            content, keys = written(data)
        elif isinstance(data, str):
            _check_text(what, data)
            # A lone surrogate is no character; the library says where it stands.
            content = data.encode("utf-8", "surrogatepass")
        elif isinstance(data, (bytes, bytearray, memoryview)):
            content = bytes(data)
        else:
            kind = type(data).__name__
            raise TypeError(f"{what} 应是 bytes、str、dict 或路径，不是 {kind} (not a {kind})")
        file = f"{stem}.{_ending(content)}"
        self.files.append((file, content))
        if keys is not None:
            self.keys[file] = keys
        return file, stem


def _ending(content: bytes) -> str:
    """No TOML begins with a brace; by the ending the library knows which of the two it is."""
    start = content[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
    return "json" if start.startswith(b"{") else "toml"


def _check_text(what: str, text: str) -> None:
    if text.endswith((".toml", ".json")) and not set("\n={") & set(text):
        raise ValueError(
            f"{what} 是文字，不是文件名；文件写作 pathlib.Path({text!r})"
            f" (a str is data, not a path; use pathlib.Path)"
        )


def _check_name(name: str) -> None:
    if not isinstance(name, str):
        raise TypeError(f"name 应是 str，不是 {type(name).__name__} (name must be a str)")
    is_bad = any(c in '/\\:*?"<>|' or ord(c) < 0x20 for c in name)
    if is_bad or name.strip(". ") == "" or len(name.encode("utf-8", "replace")) > 200:
        raise ValueError(f"name {name!r} 不能作文件名 (not a file name)")


def _outputs(outputs: Union[Output, Iterable[Output]]) -> list[str]:
    several = [outputs] if isinstance(outputs, str) else list(outputs)
    if not several:
        raise ValueError("outputs 是空的：要写明做 docx 还是 pdf (outputs is empty)")
    return [_text(one, "outputs") for one in several]


def _text(value: object, what: str) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{what} 应是 str，不是 {type(value).__name__} ({what} must be a str)")
    return value


def _flag(value: object, what: str) -> bool:
    if not isinstance(value, bool):
        raise TypeError(f"{what} 应是 True 或 False ({what} must be a bool)")
    return value


def _path(path: Optional[StrPath], what: str) -> Optional[str]:
    return None if path is None else _text(os.fspath(path), what)


def _fonts(fonts: Optional[StrPath]) -> str:
    """The font folder: the one that is named, else as the command finds it."""
    named = _path(fonts, "fonts") or os.environ.get("HONGTOU_FONTS")
    return os.path.abspath(named) if named else str(Path(__file__).parent / "fonts")


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_hongtou.forked)
