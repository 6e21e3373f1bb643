#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Workbooks of a large table beside XlsxWriter and openpyxl, in one run. usage: tests/bench/xlsx.sh [ROWS [ROUNDS]]
# A Release build is made in build/bench.
set -eu
cd "$(dirname "$0")/../.."
LOGS=build/logs
VENV=build/venv-xlsx
. tests/lib.sh

build() {
  cmake -S . -B build/bench -G Ninja -DCMAKE_BUILD_TYPE=Release -DCAAC_TESTS=OFF
  cmake --build build/bench
  cc -O2 -std=c17 -D_POSIX_C_SOURCE=200809L -Ilibcaac/include -o build/bench/xlsx tests/bench/xlsx.c -Lbuild/bench/libcaac -lcaac \
    -Wl,-rpath,"$PWD/build/bench/libcaac"
}

step "build" build
step "python packages" venv "$VENV" tests/bench/xlsx_requirements.txt
mkdir -p build/xlsx
"$VENV/bin/python" tests/bench/xlsx_peers.py build/bench/xlsx "${1:-1000000}" "${2:-3}" | tee build/xlsx/results.md
