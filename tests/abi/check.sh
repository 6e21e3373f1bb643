#!/bin/sh
# SPDX-License-Identifier: MIT
# check.sh LIBRARY: is a program that was linked against the baseline still served? Added functions are fine.
here=$(dirname "$0")
command -v abidw >/dev/null && command -v abidiff >/dev/null || { echo "skipped: abidw is not installed (abigail-tools)"; exit 77; }
[ -f "$here/caac-0.abi" ] || { echo "tests/abi/caac-0.abi is not there: tests/abi/update.sh writes it"; exit 1; }
new=$(mktemp) || exit 1
trap 'rm -f "$new"' EXIT
"$here/describe.sh" "$1" >"$new" || { echo "abidw cannot read $1"; exit 1; }
abidiff --no-added-syms "$here/caac-0.abi" "$new" || {
  echo "The interface has changed. If that is meant, see docs/stability.md, then run tests/abi/update.sh."
  exit 1
}
echo "no change to what tests/abi/caac-0.abi promises"
