#!/bin/sh
# SPDX-License-Identifier: MIT
# check.sh BUILD: install a build, move the tree, and use it from there as three programs of other people would.
set -eu
build=$1
source=$(cd "$(dirname "$0")/../.." && pwd)
program=$source/examples/adoption_time.c
work=$(cd "$(mktemp -d)" && pwd -P)
trap 'rm -rf "$work"' EXIT

fail() { echo "install: $*"; exit 1; }
# Runs a consumer on the installed register; the year 2012 with Watchlist's dates is known: 12.9 months.
run() {
  "$1" "$work/caac.db" >"$work/out" || fail "$1 does not run"
  grep -q '^2012.*12\.9' "$work/out" || { cat "$work/out"; fail "$1 does not print 12.9 months for 2012"; }
}
linked_from() {
  linked=$(ldd "$1" | sed -n 's/.*libcaac\.so.* => \(.*\) (.*/\1/p')
  [ "$(dirname "$(readlink -f "${linked:-missing}")")" = "$2" ] || fail "$1 uses ${linked:-no libcaac}, not the library in $2"
}

cmake --install "$build" --prefix "$work/first" >"$work/log" || { cat "$work/log"; fail "cmake --install"; }
mv "$work/first" "$work/moved"
prefix=$work/moved
if grep -rlF -e "$work/first" -e "$source" -e "$build" "$prefix" --include='*.cmake' --include='*.pc' --include='*.h'; then
  fail "these files know where they were built or first installed"
fi
libdir=$(dirname "$(find "$prefix" -name libcaac.so)")
for file in share/caac/register/documents.csv share/man/man1/caac.1 share/doc/caac/LICENSE include/caac/caac.h; do
  [ -f "$prefix/$file" ] || fail "$file is not installed"
done

# The command.
"$prefix/bin/caac" register new "$work/caac.db" >/dev/null
"$prefix/bin/caac" register load "$work/caac.db" "$prefix/share/caac/register" >/dev/null
linked_from "$prefix/bin/caac" "$libdir"

# find_package; the shared library alone asks for nothing behind it.
cmake -S "$source/tests/install/find_package" -B "$work/found" -DPROGRAM="$program" -DCMAKE_PREFIX_PATH="$prefix" >"$work/log" &&
  cmake --build "$work/found" >>"$work/log" 2>&1 || { cat "$work/log"; fail "find_package"; }
run "$work/found/with_caac"
linked_from "$work/found/with_caac" "$libdir"
run "$work/found/with_caac_static"
if ldd "$work/found/with_caac_static" | grep libcaac; then fail "caac::caac_static links the shared library"; fi

# pkg-config.
export PKG_CONFIG_PATH="$libdir/pkgconfig"
# shellcheck disable=SC2046
cc -o "$work/with_pc" "$program" $(pkg-config --cflags --libs caac) -Wl,-rpath,"$libdir"
run "$work/with_pc"
linked_from "$work/with_pc" "$libdir"
# shellcheck disable=SC2046
cc -o "$work/with_pc_static" "$program" $(pkg-config --static --cflags --libs caac | sed 's/-lcaac/-l:libcaac.a/')
run "$work/with_pc_static"

# add_subdirectory; `cmake --install` then installs the program and nothing of ours.
cmake -S "$source/tests/install/subproject" -B "$work/sub" -DPROGRAM="$program" -DCAAC_SOURCE="$source" >"$work/log" &&
  cmake --build "$work/sub" -j 2 >>"$work/log" 2>&1 || { cat "$work/log"; fail "add_subdirectory"; }
run "$work/sub/with_caac"
run "$work/sub/with_caac_static"
cmake --install "$work/sub" --prefix "$work/theirs" >/dev/null
[ "$(cd "$work/theirs" && find . -type f)" = ./bin/with_caac ] || fail "add_subdirectory installs: $(cd "$work/theirs" && find . -type f)"
echo "moved tree: command, find_package, pkg-config, both libraries; add_subdirectory"
