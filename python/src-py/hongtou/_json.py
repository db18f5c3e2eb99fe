"""A ``dict`` as JSON that says exactly the same, one value a line, so that a line is a key."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from operator import index
from typing import Any

# Data that stands deeper is refused by the library; here it would end in a circle.
_DEEPEST = 100

# Any decimal number of so many digits goes into a binary fraction and comes back (C99, DBL_DIG).
_FLOAT_DIGITS = 15


def written(data: Mapping[str, Any]) -> tuple[bytes, list[str]]:
    """The JSON, and for each of its lines the key that stands there: ``body.sections[0].text``.

    :raises TypeError: for a value of a type that no data file has.
    :raises ValueError: for a number that is no exact decimal, or data that holds itself.
    """
    lines: list[str] = []
    keys: list[str] = []

    def put(key: str, before: str, value: object, after: str, depth: int) -> None:
        if depth > _DEEPEST:
            raise ValueError(f"{key[:80]}…：数据套了太多层，或者套着自己 (nested too deeply)")
        space = " " * depth
        if isinstance(value, Mapping):
            several, brackets = [(_member(key, name), name, item) for name, item in value.items()], "{}"
        elif isinstance(value, (list, tuple)):
            several = [(f"{key}[{place}]", None, item) for place, item in enumerate(value)]
            brackets = "[]"
        else:
            add(key, f"{space}{before}{_scalar(key, value)}{after}")
            return
        if not several:
            add(key, f"{space}{before}{brackets}{after}")
            return
        add(key, f"{space}{before}{brackets[0]}")
        for place, (inner, name, item) in enumerate(several):
            comma = "" if place == len(several) - 1 else ","
            put(inner, "" if name is None else f"{_text(name)}: ", item, comma, depth + 1)
        add(key, f"{space}{brackets[1]}{after}")

    def add(key: str, line: str) -> None:
        lines.append(line)
        keys.append(key)

    put("", "", data, "", 0)
    # A lone surrogate is no character; the library says where it stands.
    return "\n".join(lines).encode("utf-8", "surrogatepass"), keys


def _member(key: str, name: object) -> str:
    if not isinstance(name, str):
        where = f"{key} 的" if key else ""
        raise TypeError(f"{where}键 {name!r} 不是 str (keys must be str)")
    return f"{key}.{name}" if key else name


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _scalar(key: str, value: object) -> str:
    if value is None:
        # The library says what to write where there is nothing.
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Decimal):
        return _decimal(key, value)
    if isinstance(value, float):
        return _float(key, value)
    if isinstance(value, date) and not isinstance(value, datetime):
        return _text(value.isoformat())
    if isinstance(value, (datetime, time)):
        raise TypeError(f"{key}：公文只写日期，不写时刻；请用 datetime.date (give a date, not a time)")
    try:
        return str(index(value))  # type: ignore[arg-type]
    except TypeError:
        kind = type(value).__name__
        raise TypeError(f"{key}：数据里不能有 {kind} (no {kind} in data)") from None


def _decimal(key: str, value: Decimal) -> str:
    if not value.is_finite():
        raise ValueError(f"{key}：{value} 不是一个数 (not a number)")
    return format(value, "f")


def _float(key: str, value: float) -> str:
    """A binary fraction as the decimal that was meant: 0.1 is 0.1, 25.0 is 25. What has more
    digits than one can mean, such as 0.1 + 0.2, is the result of reckoning with binary fractions,
    and would be printed to its last digit."""
    exact = Decimal(repr(float(value)))
    if not exact.is_finite():
        raise ValueError(f"{key}：{value} 不是一个数 (not a number)")
    exact = exact.normalize()
    if len(exact.as_tuple().digits) > _FLOAT_DIGITS:
        raise ValueError(
            f"{key}：{value!r} 是二进制小数算出来的，不是准数；"
            "请用 decimal.Decimal，或先用 round 取整 (a float with a rounding error; use Decimal)"
        )
    return format(exact, "f")
