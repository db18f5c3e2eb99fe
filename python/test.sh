#!/usr/bin/env bash
# Tries a wheel: test.sh WHEEL [PYTHON …]
# It is installed into a new environment for each Python and tested there, as it is, with pytest;
# the package and its tests are checked with mypy --strict.
set -euo pipefail

wheel="$(realpath "${1:?usage: test.sh WHEEL [PYTHON …]}")"
shift
here="$(cd "$(dirname "$0")" && pwd)"
root="$(dirname "$here")"
[ "$#" -gt 0 ] || set -- python3
for python in "$@"; do
  venv="$root/target/python/try-$(basename "$python")"
  "$python" -m venv --clear "$venv"
  pip=("$venv/bin/python" -m pip install --quiet --disable-pip-version-check)
  "${pip[@]}" -r "$here/requirements-test.txt"
  "${pip[@]}" --no-index --no-deps "$wheel"
  echo "== $("$venv/bin/python" --version)"
  # Away from the sources, so that the installed package is the one that is tried.
  (cd "$venv" && bin/python -m pytest -q -p no:cacheprovider -c "$here/pyproject.toml" "$here/tests")
done
cd "$here"
MYPYPATH=tests "$venv/bin/mypy" --strict --cache-dir "$venv/mypy" src-py/hongtou tests
