"""Prints the licences of the crates that are linked into the program, as Markdown.

Each text is printed once, with the crates that it came with.
"""

import json
import subprocess
from pathlib import Path

NAMES = ("license", "licence", "copying", "notice", "copyright", "unlicense")


def run(*arguments: str) -> str:
    return subprocess.run(arguments, check=True, capture_output=True, text=True).stdout


def linked() -> set[tuple[str, str]]:
    """The crates that the program is built of: name and version."""
    tree = run("cargo", "tree", "--locked", "-e", "normal", "--prefix", "none", "--format", "{p}")
    crates = (line.split() for line in tree.splitlines())
    return {(parts[0], parts[1].removeprefix("v")) for parts in crates if len(parts) > 1}


def texts(folder: Path) -> list[str]:
    files = sorted(path for path in folder.iterdir() if path.is_file())
    named = [path for path in files if path.name.lower().startswith(NAMES)]
    return [path.read_text(encoding="utf-8", errors="replace").strip() for path in named]


def main() -> None:
    metadata = json.loads(run("cargo", "metadata", "--locked", "--format-version", "1"))
    wanted = linked()
    packages = sorted(
        (package for package in metadata["packages"]
         if (package["name"], package["version"]) in wanted and package["source"]),
        key=lambda package: (package["name"], package["version"]),
    )
    print("# Third-party software\n")
    print("The program is linked with these crates, and on Linux with the GNU C library")
    print("(LGPL-2.1-or-later), whose source every distribution has. The program can be built")
    print("again with another one from its own source.\n")
    print("| Crate | Version | Licence |\n|---|---|---|")
    by_text: dict[str, list[str]] = {}
    for package in packages:
        name, version = package["name"], package["version"]
        print(f"| {name} | {version} | {package['license'] or 'see below'} |")
        for text in texts(Path(package["manifest_path"]).parent):
            by_text.setdefault(text, []).append(name)
    for text, names in by_text.items():
        print(f"\n## {', '.join(dict.fromkeys(names))}\n")
        print("\n".join("    " + line if line else "" for line in text.splitlines()))


if __name__ == "__main__":
    main()
