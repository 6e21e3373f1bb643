#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# screenshots.sh BUILD FOLDER: the pages that the command writes, as a browser shows them on a desk (1280) and on a phone (390).
# They are for people to look at; what is checked here is that each page is shown at all.
set -eu
[ $# -eq 2 ] || { echo "usage: $0 BUILD FOLDER" >&2; exit 2; }
command -v chromium >/dev/null || { echo "chromium is not installed"; exit 1; }
caac=$1/libcaac/cli/caac
PATH=$(cd "$1/libcaac/cli" && pwd):$PATH # for sample_register.sh
mkdir -p "$2"
folder=$(cd "$2" && pwd)
rm -f "$folder"/*.html "$folder"/*.png "$folder"/*.db
"$caac" register new "$folder/caac.db"
"$caac" register load "$folder/caac.db" examples/register

# Chromium's window cannot be as narrow as a phone; a frame in it can.
shoot() {
  local page=$1 width=$2 frame=$folder/frame.html png=$folder/$1-$2.png
  echo "<!doctype html><body style='margin:0'><iframe src='$page.html' style='border:0;width:${width}px;height:1600px'></iframe>" >"$frame"
  timeout 120 chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --user-data-dir="$folder/profile" \
    --window-size=1280,1600 --screenshot="$png" "file://$frame" >"$folder/chromium.log" 2>&1 || { cat "$folder/chromium.log"; exit 1; }
  [ "$(wc -c <"$png")" -gt 10000 ] || { echo "$png is nearly empty: the page is not shown"; exit 1; }
  echo "$png"
}

for measure in sets adoption-time option-use coverage; do
  "$caac" measure "$measure" "$folder/caac.db" --format html -o "$folder/$measure.html"
done
"$caac" toolkit matrix --situation cod "$folder/caac.db" --format html -o "$folder/matrix.html"
"$caac" text compare examples/texts/sample_conclusions_exland.txt examples/texts/draft_conclusions_exland.txt -o "$folder/compare.html"
"$caac" suggest examples/texts/sample_conclusions_exland.txt --explain -o "$folder/suggest.html"
"$caac" note working-methods "$folder/caac.db" --on 2026-01-31 -o "$folder/note.html"
sh examples/sample_register.sh "$folder/sample.db"
"$caac" note working-methods "$folder/sample.db" --on 2100-01-31 -o "$folder/note-sample.html"
for page in sets adoption-time option-use coverage matrix compare suggest note note-sample; do
  shoot "$page" 1280
  shoot "$page" 390
done
rm -rf "$folder/profile" "$folder/frame.html"
