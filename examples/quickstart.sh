#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# From a fresh Debian 12 to the first tables: installs what is missing, builds, loads the base register, prints and writes.
set -u
cd "$(dirname "$0")/.." || exit 1
BUILD=build/quickstart
LOGS=$BUILD/logs
. tests/lib.sh

PACKAGES=(gcc libc6-dev cmake ninja-build pkg-config libsqlite3-dev libjansson-dev libutf8proc-dev libmd-dev libstemmer-dev libzip-dev libxml2-dev libxlsxwriter-dev)
CAAC=$BUILD/libcaac/cli/caac
DB=$BUILD/caac.db
PAGE=$BUILD/sets.html
NOTE=$BUILD/note.html

build() {
  cmake -S . -B "$BUILD" -G Ninja -DCMAKE_BUILD_TYPE=Release -DCAAC_TESTS=OFF
  cmake --build "$BUILD"
}

load() {
  rm -f "$DB"
  "$CAAC" register new "$DB"
  "$CAAC" register load "$DB" examples/register
}

# show COMMAND...: print the command as a reader would type it, and what it says.
show() {
  say ""
  say "\$ $*"
  "$CAAC" "${@:2}" || { say "$CAAC failed"; exit 1; }
}

install_missing "${PACKAGES[@]}" || exit 1
step "build" build || exit 1
step "load the base register" load || exit 1

show caac measure adoption-time "$DB" --by year --prefer Watchlist
show caac measure option-use "$DB" --level act
show caac measure pending "$DB" --on 2024-06-30
show caac toolkit matrix --situation cod "$DB"

"$CAAC" measure sets "$DB" --format html -o "$PAGE" || exit 1
"$CAAC" note working-methods "$DB" -o "$NOTE" || exit 1
say ""
say "The yearly note on working methods, to hand on:         $PWD/$NOTE"
say "All sets of conclusions, with their clocks, as a page:  $PWD/$PAGE"
say "The register, an SQLite file:                           $PWD/$DB"
say "The command, to go on with:                             $PWD/$CAAC --help"
