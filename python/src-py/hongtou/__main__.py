"""``python -m hongtou``: the command."""

from ._command import main

main()
