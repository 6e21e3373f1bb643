#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Measures beside what a user would pick instead; prints the tables and writes build/bench/results.md.
set -eu
cd "$(dirname "$0")/../.."

usage() {
  cat <<'TEXT'
usage: tests/bench/run.sh [--rounds N] [ACTS...]

  ACTS        sizes (default: 10000 100000 1000000, about a quarter of an hour and 2 GB of disk)
  --rounds N  how often each is measured (default: 5)
TEXT
}

rounds=5
sizes=()
while [ $# -gt 0 ]; do
  case $1 in
    --help | -h) usage; exit 0 ;;
    --rounds) rounds=${2:-}; shift ;;
    *) sizes+=("$1") ;;
  esac
  [ $# -eq 0 ] || shift
done
for number in "$rounds" "${sizes[@]}"; do
  [[ $number =~ ^[1-9][0-9]*$ ]] || { echo "tests/bench/run.sh: '$number' is no number above 0" >&2; usage >&2; exit 2; }
done
[ ${#sizes[@]} -gt 0 ] || sizes=(10000 100000 1000000)

BUILD=${CAAC_BENCH_BUILD:-build/bench}
LOGS=$BUILD/logs
VENV=build/venv-bench
. tests/lib.sh
install_missing gcc libc6-dev cmake ninja-build pkg-config libsqlite3-dev libjansson-dev libutf8proc-dev libmd-dev libstemmer-dev libzip-dev libxml2-dev libxlsxwriter-dev sqlite3 swig python3 python3-venv python3-dev

build() {
  cmake -S . -B "$BUILD" -G Ninja -DCMAKE_BUILD_TYPE=Release -DCAAC_TESTS=OFF -DCAAC_PYTHON=ON -DPython_EXECUTABLE="$PWD/$VENV/bin/python"
  cmake --build "$BUILD"
}

step "python packages" venv "$VENV" tests/bench/requirements.txt
step "build" build
exec "$VENV/bin/python" tests/bench/bench.py "$BUILD" "$rounds" "${sizes[@]}"
