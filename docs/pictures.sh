#!/usr/bin/env bash
# Takes the pictures of README.md and docs/ from the sample library, as Chromium shows its pages. Needs Debian's
# chromium and pngquant; YOY names the program. Fonts are the system's, so that letters differ from machine to machine.
set -euo pipefail
cd "$(dirname "$0")/.."
yoy="${YOY:-target/release/yoy}"
pictures=docs/pictures
most=150000 # bytes of one picture

command -v chromium >/dev/null || { apt-get update -qq && apt-get install -y -qq chromium; }
command -v pngquant >/dev/null || { apt-get update -qq && apt-get install -y -qq pngquant; }
made="$(mktemp -d)"
trap 'rm -rf "$made"' EXIT
"$yoy" site reports -o "$made/site" >/dev/null
mkdir -p "$pictures"

# picture NAME PAGE WIDTH HEIGHT
picture() {
  # As root Chromium needs --no-sandbox; what it shows are pages made here.
  chromium --headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage --hide-scrollbars \
    --force-prefers-reduced-motion --window-size="$3,$4" --screenshot="$made/$1.png" "file://$made/site/$2" 2>/dev/null
  pngquant --force --skip-if-larger --output "$pictures/$1.png" 64 "$made/$1.png" || cp "$made/$1.png" "$pictures/$1.png"
  size="$(stat -c %s "$pictures/$1.png")"
  echo "$pictures/$1.png: $size bytes"
  [ "$size" -lt "$most" ] || { echo "$pictures/$1.png is too large for a page" >&2; exit 1; }
}

picture index index.html 900 620
picture report north-korea/2021-to-2022.html 1200 760
picture text north-korea/2021-to-2022.html#g11 1200 760
picture map north-korea/2021-to-2022.html#map 1200 820
picture timeline north-korea/timeline.html#areas 1000 820
picture figures north-korea/timeline.html#figures 1000 420
picture search 'search.html#korea%20prison' 1000 620
