#!/usr/bin/env bash
# Makes the packages of one system: a program that needs nothing else, with fonts, documentation
# and samples (tarball); on Linux also a .deb and a Python wheel. Their sums stand beside them.
#
#   dist/build.sh [OUT]        OUT is target/dist if it is not given
#
# Tried on Linux (Debian 12). On macOS and in Git Bash on Windows the same script makes the
# tarball; nobody has tried it there yet.
set -euo pipefail
cd "$(dirname "$0")/.."
mkdir -p "${1:-target/dist}"
out="$(cd "${1:-target/dist}" && pwd)"
version="$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)"
# Dates in the packages are that of the last change, so that the same source gives the same bytes.
SOURCE_DATE_EPOCH="${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || echo 1577836800)}"
export SOURCE_DATE_EPOCH LC_ALL=C TZ=UTC
umask 022

step() { printf '\n== %s\n' "$*"; }

case "$(uname -s)" in
  Linux) system=linux target="$(uname -m)-unknown-linux-gnu" flags="-C target-feature=+crt-static" program=hongtou ;;
  Darwin) system=macos target="$(uname -m | sed s/arm64/aarch64/)-apple-darwin" flags="" program=hongtou ;;
  *) system=windows target=x86_64-pc-windows-msvc flags="-C target-feature=+crt-static" program=hongtou.exe ;;
esac

step "the program, for $target"
# No path of this machine goes into it.
flags="$flags --remap-path-prefix=$PWD=. --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=cargo"
CARGO_PROFILE_RELEASE_STRIP=symbols RUSTFLAGS="$flags" \
  cargo build --release --locked --target "$target"
built="${CARGO_TARGET_DIR:-target}/$target/release/$program"

step "what goes with it"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
name="hongtou-$version-$(uname -m)-$system"
tree="$work/$name"
. dist/stage.sh
stage_program "$built" "$program" "$tree"
stage_fonts "$tree/fonts"
stage_texts "$tree"

step "tarball"
pack() { # archive, folder
  tar --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner \
    -C "$work" -cf - "$2" | gzip -9n >"$1"
}
rm -f "$out"/hongtou[-_]* "$out"/SHA256SUMS "$out"/SM3SUMS
pack "$out/$name.tar.gz" "$name"
mkdir "$work/hongtou-fonts-$version"
stage_fonts "$work/hongtou-fonts-$version"
pack "$out/hongtou-fonts-$version.tar.gz" "hongtou-fonts-$version"

if [ "$system" = linux ]; then
  step "Debian package"
  . dist/deb.sh
  make_deb "$version" "$built" "$work/deb" "$out"
  step "Python wheel"
  bash python/build.sh "$out" "$built"
fi

step "sums"
cd "$out"
sums() { find . -maxdepth 1 -name 'hongtou*' -type f -printf '%f\n' | sort; }
sums | xargs -d '\n' sha256sum >SHA256SUMS
# As sha256sum writes them; SM3 is what 国密 rules ask for (GB/T 32905).
sums | while read -r file; do
  printf '%s  %s\n' "$(openssl dgst -sm3 -r "$file" | cut -d ' ' -f 1)" "$file"
done >SM3SUMS
cat SHA256SUMS
