#!/usr/bin/env bash
# Takes the pictures of README.md and docs/ from the sample library, as Chromium shows its pages. Needs Debian's
# chromium, chromium-driver, poppler-utils and pngquant; YOY names the program, YOY_PDF one with the feature pdf. Fonts of pages
# are the system's, so that letters differ from machine to machine.
set -euo pipefail
cd "$(dirname "$0")/.."
yoy="${YOY:-target/release/yoy}"
pictures=docs/pictures
tools=target/browser # as .ci/html makes it
most=150000 # bytes of one picture

command -v chromedriver >/dev/null || { apt-get update -qq && apt-get install -y -qq chromium chromium-driver; }
command -v pngquant >/dev/null || { apt-get update -qq && apt-get install -y -qq pngquant; }
[ -x "$tools/bin/python" ] || python3 -m venv "$tools"
"$tools/bin/python" -c 'import selenium' 2>/dev/null || "$tools/bin/pip" install --quiet selenium

made="$(mktemp -d)"
trap 'rm -rf "$made"' EXIT
"$yoy" site reports -o "$made/site" >/dev/null
"$tools/bin/python" docs/pictures.py "$made/site" "$made"
# The chart as PDF, where a yoy that makes it is at hand.
chart="${YOY_PDF:-target/debug/yoy}"
if "$chart" compare reports/el-salvador/2022.md reports/el-salvador/2023.html --tracked -o "$made/chart.pdf"; then
  pdftoppm -r 100 -f 2 -l 2 -png -singlefile "$made/chart.pdf" "$made/chart"
fi
mkdir -p "$pictures"
for whole in "$made"/*.png; do
  small="$pictures/$(basename "$whole")"
  pngquant --force --output "$small" 64 "$whole"
  size="$(stat -c %s "$small")"
  echo "$small: $size bytes"
  [ "$size" -lt "$most" ] || { echo "$small is too large for a page" >&2; exit 1; }
done
