#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The note on working methods over a large register, in each format. usage: tests/bench/note.sh [ACTS [ROUNDS]]
# A Release build is made in build/bench.
set -eu
cd "$(dirname "$0")/../.."
LOGS=build/logs
. tests/lib.sh

build() {
  cmake -S . -B build/bench -G Ninja -DCMAKE_BUILD_TYPE=Release -DCAAC_TESTS=OFF
  cmake --build build/bench
}

register() {
  rm -rf build/note && mkdir -p build/note
  python3 tests/bench/generate.py "$1" build/note/folder
  build/bench/libcaac/cli/caac register new build/note/caac.db
  build/bench/libcaac/cli/caac register load build/note/caac.db build/note/folder
}

step "build" build
step "a register of ${1:-100000} acts" register "${1:-100000}"
python3 tests/bench/note.py build/bench/libcaac/cli/caac build/note "${2:-5}" | tee build/note/results.md
