#!/usr/bin/env bash
# Draws the first page of each document of the gallery; needs poppler's pdftoppm.
set -euo pipefail
cd "$(dirname "$0")/../docs/gallery"
rm -f ./*.png
for file in *.pdf; do
  pdftoppm -r 32 -png -singlefile -f 1 -l 1 "$file" "${file%.pdf}"
done
