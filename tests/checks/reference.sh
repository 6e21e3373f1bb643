#!/bin/sh
# SPDX-License-Identifier: MIT
# reference.sh FOLDER VERSION: make the reference from the headers; a wrong or missing comment is an error.
command -v doxygen >/dev/null || { echo "skipped: doxygen is not installed"; exit 77; }
mkdir -p "$1" || exit 1
{ cat docs/Doxyfile; echo "OUTPUT_DIRECTORY = \"$1\""; echo "PROJECT_NUMBER = $2"; } | doxygen - || exit 1
[ -f "$1/html/index.html" ] || { echo "doxygen wrote no $1/html/index.html"; exit 1; }
echo "the reference is $1/html/index.html"
