#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Measures beside what a user would pick instead; prints one table and writes build/bench/results.md.
# usage: tests/bench/run.sh [ACTS...]   (10000 100000 1000000 unless said otherwise)
set -eu
cd "$(dirname "$0")/../.."
LOGS=build/bench/logs
. tests/lib.sh
install_missing gcc libc6-dev cmake ninja-build pkg-config libsqlite3-dev libjansson-dev libutf8proc-dev sqlite3 swig python3 python3-venv python3-dev
venv build/venv-bench tests/bench/requirements.txt
build() {
  cmake -S . -B build/bench -G Ninja -DCMAKE_BUILD_TYPE=Release -DCAAC_TESTS=OFF -DCAAC_PYTHON=ON -DPython_EXECUTABLE="$PWD/build/venv-bench/bin/python"
  cmake --build build/bench
}
step "build" build
[ $# -gt 0 ] || set -- 10000 100000 1000000
exec build/venv-bench/bin/python tests/bench/bench.py build/bench "$@"
