from os import PathLike
from typing import Optional, TypedDict, Union

VERSION: str

class Order(TypedDict):
    data: str
    layout: Optional[str]
    outputs: list[str]
    draft: bool
    archive: str
    font_profile: Optional[str]
    embed_fonts: bool

_Path = Union[str, PathLike[str]]
_Told = tuple[list[tuple[str, bytes]], str, str]

def build(
    order: Order,
    last: Optional[str],
    base: _Path,
    fonts: _Path,
    given: list[tuple[str, bytes]],
) -> _Told: ...
def check(
    order: Order,
    last: Optional[str],
    base: _Path,
    fonts: _Path,
    given: list[tuple[str, bytes]],
) -> _Told: ...
def forked() -> None: ...
