"""红头：从数据和版式定义离线生成党政机关公文（DOCX 与存档 PDF）。

Official Chinese documents from data and a layout, by GB/T 9704-2012::

    import hongtou
    from pathlib import Path

    made = hongtou.build(Path("notice.toml"))
    for finding in made.findings:
        print(finding)
    for name, content in made.files.items():
        Path(name).write_bytes(content)

Bad data never raises: what is wrong is in ``made.findings``, and no file is made.
"""

from ._api import Data, build, check
from ._hongtou import VERSION as __version__
from ._made import Finding, Made

__all__ = ["Data", "Finding", "Made", "__version__", "build", "check"]
