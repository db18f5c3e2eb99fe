#!/usr/bin/env bash
# Installs each package of build.sh into a clean root, makes the flagship report there and checks
# it. All packages must make the same bytes.
#
#   dist/try.sh [OUT]          OUT is target/dist if it is not given; Linux only
#
# A clean root is an empty folder that the program is shut into (chroot): no library, no shell, no
# font of this machine can help it. Without the right to do so it is asked of a user namespace.
set -euo pipefail
cd "$(dirname "$0")/.."
out="$(cd "${1:-target/dist}" && pwd)"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
export LC_ALL=C

step() { printf '\n== %s\n' "$*"; }
fail() {
  printf 'FAILED: %s\n' "$*" >&2
  exit 1
}
shut_in() { # root, program, arguments…
  if [ "$(id -u)" -eq 0 ]; then chroot "$@"; else unshare --map-root-user chroot "$@"; fi
}
one() { # pattern: the one file of that name
  local files=("$out"/$1)
  [ "${#files[@]}" -eq 1 ] && [ -f "${files[0]}" ] || fail "not one file is called $1"
  printf '%s' "${files[0]}"
}
same() { # folder: its report is that of the first package
  for format in docx pdf; do
    [ -s "$1/dongshi-2019.$format" ] || fail "no dongshi-2019.$format in $1"
    if [ -d "$work/first" ]; then
      cmp "$1/dongshi-2019.$format" "$work/first/dongshi-2019.$format" || fail "$1 differs"
    fi
  done
  [ -d "$work/first" ] || cp -R "$1" "$work/first"
}
# Makes and checks the report in a clean root.
report() { # root, program, data
  mkdir -p "$1/out"
  shut_in "$1" "$2" build "$3" --out /out
  shut_in "$1" "$2" check "$3"
  same "$1/out"
}

step "sums"
(cd "$out" && sha256sum --check --quiet SHA256SUMS)
while read -r sum file; do
  [ "$(openssl dgst -sm3 -r "$out/$file" | cut -d ' ' -f 1)" = "$sum" ] || fail "SM3 of $file"
done <"$out/SM3SUMS"

step "tarball"
tarball="$(one "hongtou-[0-9]*-linux.tar.gz")"
root="$work/tarball"
mkdir "$root"
tar -xzf "$tarball" -C "$root"
folder="/$(basename "$tarball" .tar.gz)"
program="$root$folder/hongtou"
ldd "$program" 2>&1 | grep -E 'statically linked|not a dynamic executable' || fail "it is not linked statically"
if objdump -T "$program" 2>/dev/null | grep GLIBC_; then fail "it asks for symbols of a C library"; fi
if grep -aq -e "$PWD" -e "$HOME/.cargo" "$program"; then fail "a path of this machine is in the program"; fi
report "$root" "$folder/hongtou" "$folder/data/dongshi-2019.toml"
shut_in "$root" "$folder/hongtou" --version
bash -n "$root$folder/completions/hongtou.bash"
[ -s "$root$folder/man/hongtou.1" ] || fail "no man page"

step "Debian package"
deb="$(one 'hongtou_*.deb')"
root="$work/deb"
mkdir -p "$root/var/lib/dpkg/info" "$root/var/lib/dpkg/updates" "$root/var/lib/dpkg/triggers" "$root/out"
: >"$root/var/lib/dpkg/status"
: >"$root/var/lib/dpkg/available"
dpkg --root="$root" --force-not-root --log=/dev/null --install "$deb"
dpkg --root="$root" --verify hongtou
report "$root" /usr/bin/hongtou /usr/share/doc/hongtou/examples/dongshi-2019.toml
for file in usr/share/bash-completion/completions/hongtou usr/share/man/man1/hongtou.1.gz \
  usr/share/zsh/vendor-completions/_hongtou usr/share/fish/vendor_completions.d/hongtou.fish \
  usr/share/doc/hongtou/copyright; do
  [ -s "$root/$file" ] || fail "no $file"
done
dpkg --root="$root" --force-not-root --log=/dev/null --purge hongtou
[ -z "$(find "$root/usr" -type f 2>/dev/null)" ] || fail "it leaves files behind"

step "Python wheel"
wheel="$(one 'hongtou-*.whl')"
python3 -m venv "$work/venv"
"$work/venv/bin/python" -m pip install --quiet --no-index --no-deps "$wheel"
cp data/dongshi-2019.toml "$work/"
mkdir "$work/wheel" "$work/module"
(
  cd "$work"
  env -i PATH=/usr/bin:/bin "$work/venv/bin/hongtou" build dongshi-2019.toml --out wheel
  env -i PATH=/usr/bin:/bin "$work/venv/bin/hongtou" check dongshi-2019.toml
  env -i PATH=/usr/bin:/bin "$work/venv/bin/python" - <<'PYTHON'
import pathlib

import hongtou

made = hongtou.build(pathlib.Path("dongshi-2019.toml"))
assert made.ok, made.findings
for name, content in made.files.items():
    pathlib.Path("module", name).write_bytes(content)
PYTHON
)
same "$work/wheel"
same "$work/module"
"$work/venv/bin/python" -m pip uninstall --quiet --yes hongtou

step "every package makes the same report"
