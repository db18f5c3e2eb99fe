"""What was made of a data file: files and findings."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Optional

Severity = Literal["error", "warning", "waived"]

_SAID = {"error": "错误", "warning": "提醒", "waived": "已搁置"}


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong with the data, or worth a look."""

    code: str
    """The stable code, such as ``GW0103``; ``hongtou explain`` and docs/codes.md explain it."""
    severity: Severity
    """``error``: nothing is made; ``warning``: worth a look; ``waived``: set aside with a reason."""
    message: str
    """One sentence in Chinese: the thing, what was found, what was expected."""
    message_en: str
    """The same in English."""
    file: Optional[str] = None
    """The file in which it is, if it is in one."""
    line: Optional[int] = None
    """The line in that file, from 1."""
    column: Optional[int] = None
    """The column in that line, from 1, in characters."""
    key: Optional[str] = None
    """Where it is in a ``dict`` that was given as data: ``body.sections[0].text``."""
    help: tuple[str, ...] = ()
    """What to do about it, in Chinese."""
    help_en: tuple[str, ...] = ()
    """The same in English."""
    rule: Optional[str] = None
    """The rule that found it, if one did: ``T3-1``."""
    path: Optional[str] = None
    """The field or figure that the rule is about."""

    def __str__(self) -> str:
        place = self.key or self.file or ""
        if not self.key and self.line is not None:
            place = f"{place}:{self.line}:{self.column}"
        said = f"{_SAID[self.severity]} {self.code}：{self.message}"
        return "\n".join([f"{place}: {said}" if place else said, *self.help])


@dataclass(frozen=True)
class Made:
    """The result of :func:`build` or :func:`check`."""

    files: dict[str, bytes]
    """The finished files by name; none when there are errors, and none of a check."""
    findings: list[Finding]
    """Every finding, in the order in which the program tells them."""
    report: dict[str, Any] = field(repr=False)
    """Everything else that ``--format json`` tells (docs/findings.schema.json), in Chinese: the
    numbers that nothing compares, the places of seals, the rules set aside."""

    @property
    def ok(self) -> bool:
        """Whether there are no errors. Warnings are worth a look all the same."""
        return all(finding.severity != "error" for finding in self.findings)

    def __repr__(self) -> str:
        files = {name: f"<{len(content)} bytes>" for name, content in self.files.items()}
        return f"Made(ok={self.ok}, files={files}, findings={self.findings!r})"


def made(
    stem: str,
    files: Sequence[tuple[str, bytes]],
    chinese: str,
    english: str,
    keys: Mapping[str, Sequence[str]],
) -> Made:
    """Makes objects of what the module tells. ``keys`` has, for each file that was made of a
    ``dict``, what stands in its lines."""
    report: dict[str, Any] = json.loads(chinese)
    pairs = zip(report["findings"], json.loads(english)["findings"])
    return Made(
        files={f"{stem}.{suffix}": content for suffix, content in files},
        findings=[_finding(zh, en, keys) for zh, en in pairs],
        report=report,
    )


def _finding(
    zh: dict[str, Any], en: dict[str, Any], keys: Mapping[str, Sequence[str]]
) -> Finding:
    place = zh["places"][0] if zh["places"] else {}
    file: Optional[str] = place.get("file")
    line: Optional[int] = place.get("line")
    key = None
    if file is not None and line is not None:
        of_lines = keys.get(file, ())
        key = of_lines[line - 1] or None if line <= len(of_lines) else None
    return Finding(
        code=zh["code"],
        severity=zh["severity"],
        message=zh["message"],
        message_en=en["message"],
        file=file,
        line=line,
        column=place.get("column"),
        key=key,
        help=tuple(zh["help"]),
        help_en=tuple(en["help"]),
        rule=zh["rule"],
        path=zh["path"],
    )
