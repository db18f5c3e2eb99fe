#!/usr/bin/env bash
# Makes the Python wheel: build.sh OUTDIR [PROGRAM]
# PROGRAM is a hongtou that runs without this machine's libraries (a static one); with it the wheel
# brings the command along. Needs Rust, Python 3.9 or later with venv, and the PyPI. The same source
# gives the same bytes; the wheel asks for glibc 2.28 and CPython 3.9 or later.
set -euo pipefail

out="${1:?usage: build.sh OUTDIR [PROGRAM]}"
mkdir -p "$out"
out="$(cd "$out" && pwd)"
program="${2:+$(realpath "$2")}"
here="$(cd "$(dirname "$0")" && pwd)"
root="$(dirname "$here")"
venv="$root/target/python/venv"
package="$here/src-py/hongtou"

[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check -r "$here/requirements-build.txt"

# What the wheel carries besides the module stands in the repository once, elsewhere.
carried=("$package/fonts" "$package/bin" "$here/LICENSE-MIT" "$here/LICENSE-APACHE")
trap 'rm -rf "${carried[@]}"' EXIT
rm -rf "${carried[@]}"
cp "$root/LICENSE-MIT" "$root/LICENSE-APACHE" "$here/"
(cd "$root/fonts" && sha256sum --check --quiet SHA256SUMS)
cp -R "$root/fonts" "$package/fonts"
if [ -n "$program" ]; then
  mkdir "$package/bin"
  install -m 755 "$program" "$package/bin/"
fi
find "$here/src-py" -name __pycache__ -prune -exec rm -rf {} +

# The time in the archive is that of the source, and no path of this machine is in the module.
export SOURCE_DATE_EPOCH="${SOURCE_DATE_EPOCH:-$(git -C "$root" log -1 --format=%ct 2>/dev/null || echo 1577836800)}"
export CARGO_TARGET_DIR="$root/target/python/build"
export RUSTFLAGS="--remap-path-prefix=$root=hongtou --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=cargo"
PATH="$venv/bin:$PATH" "$venv/bin/maturin" build --quiet --release --locked \
  --manifest-path "$here/Cargo.toml" --interpreter "$venv/bin/python" \
  --target x86_64-unknown-linux-gnu --zig --compatibility manylinux_2_28 --out "$out"
