#!/bin/sh
# SPDX-License-Identifier: MIT
# describe.sh LIBRARY: the interface of a shared library with debug information, as abidw sees it, the same on every machine.
description=$(abidw --headers-dir "$(dirname "$0")/../../libcaac/include/caac" --drop-private-types --drop-undefined-syms \
  --no-corpus-path --no-comp-dir-path --no-show-locs --no-elf-needed --no-architecture --type-id-style hash "$1") || exit 1
printf '%s\n' "$description" | sed "s|path='[^']*/libcaac/|path='libcaac/|"
