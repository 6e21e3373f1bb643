#!/bin/sh
# SPDX-License-Identifier: MIT
# update.sh LIBRARY: write symbols.txt from the headers and the baseline from a shared library built with -g.
# Run it when the interface grows; if it shrinks or changes, raise CAAC_SOVERSION first (docs/stability.md).
set -eu
[ $# -eq 1 ] || { echo "usage: $0 build/ci/libcaac/libcaac.so" >&2; exit 2; }
here=$(dirname "$0")
python3 "$here/../checks/symbols.py" --update
"$here/describe.sh" "$1" >"$here/caac-0.abi.new"
mv "$here/caac-0.abi.new" "$here/caac-0.abi"
echo "$(wc -l <"$here/caac-0.abi") lines written to tests/abi/caac-0.abi"
