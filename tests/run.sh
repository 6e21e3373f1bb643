#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Runs the tests; installs what they need on Debian 12. Full output of each step: build/logs.
# Ends with "N passed, N failed", and 1 if anything failed.
set -u
cd "$(dirname "$0")/.." || exit 1
LOGS=build/logs
. tests/lib.sh

usage() {
  cat <<END
usage: tests/run.sh [--all] [--only LABEL]

  --all         also the long ones: ${LONG[*]}
  --only LABEL  one step (${STEPS[*]}; ${LONG[*]})
                or the ctests with a label (unit, golden, fuzz, check, abi, docs, install, example, ...)
END
}

STEPS=(ctest asan valgrind python wheel swig)
LONG=(fuzzing screenshots peers)
PACKAGES=(gcc g++ libc6-dev cmake ninja-build pkg-config git libsqlite3-dev libjansson-dev libutf8proc-dev libmd-dev libstemmer-dev libzip-dev libxml2-dev libxlsxwriter-dev libcunit1-dev
  libcairo2 libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 locales sqlite3 valgrind doxygen abigail-tools swig python3 python3-venv python3-dev ca-certificates)
LONG_PACKAGES=(clang libclang-rt-14-dev chromium libreoffice-calc-nogui)
CI=build/ci
ASAN=build/asan
VENV=build/venv
export CAAC_TEST_PYTHON=$PWD/$VENV/bin/python

# --- what each step does ---

python_packages() { venv "$VENV" tests/python/requirements.txt; }

build() {
  cmake --preset ci -DPython_EXECUTABLE="$CAAC_TEST_PYTHON"
  cmake --build --preset ci
}

run_ctest() { ctest --preset ci "$@"; }

run_asan() {
  cmake --preset asan
  cmake --build --preset asan
  ctest --preset asan
}

# The unit tests once more, for memory that is read before it is written: what the sanitizers do not see.
run_valgrind() {
  # Left out: those that are large, and those of whole registers that fail every allocation. The sanitizers see their leaks.
  find "$CI/tests" -maxdepth 1 -name 'test_*' -type f -perm -u+x ! -name '*_bounds' ! -name test_undo_alloc_internal \
    ! -name test_exchange_alloc_internal ! -name test_note_alloc_internal ! -name test_merge ! -name test_merge_internal \
    ! -name test_note_hostile ! -name test_private_internal ! -name test_xlsx_book_internal | sort >"$LOGS/valgrind.list"
  [ -s "$LOGS/valgrind.list" ]
  export LOCPATH=$PWD/$CI/tests/locale CAAC_SLOW=1
  export -f valgrind_one
  xargs -P 2 -n 1 bash -c 'valgrind_one "$0"' <"$LOGS/valgrind.list"
}

valgrind_one() {
  local said
  said=$(timeout 300 valgrind -q --error-exitcode=9 --leak-check=full --errors-for-leak-kinds=definite,possible "$1" 2>&1) &&
    echo "ok $1" || { echo "$1: exit $?"; echo "$said"; return 1; }
}

pytest() { "$CAAC_TEST_PYTHON" -m pytest -q -rs -W error -p no:cacheprovider "$@"; }

run_python() {
  PYTHONPATH=$PWD/$CI/python pytest tests/python
  MYPYPATH=$PWD/$CI/python "$CAAC_TEST_PYTHON" -m mypy --strict -p caac
}

# `pip install .` as a user does it, and the first lines of the README.
run_wheel() {
  rm -rf build/venv-wheel
  /usr/bin/python3 -m venv build/venv-wheel
  build/venv-wheel/bin/python -m pip install --disable-pip-version-check .
  cd build
  venv-wheel/bin/python -W error - <<'END'
import os, tempfile
import caac
assert len(caac.toolkit()) == 26
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "r.db")
    with caac.Register.create(path) as register:
        register.load("../examples/register")
    table = caac.open(path).snapshot().measure("adoption-time", by="year", prefer=["Watchlist"])
    print(table)
    assert any("12.9" in str(row) or 12.85 <= (row.get("mean") or 0) < 12.95 for row in table.to_dicts())
END
}

# The bindings by a SWIG newer than Debian's. 4.3 is left out: its modules crash when warnings are errors.
run_swig() {
  [ -x build/venv-swig/bin/swig ] || {
    /usr/bin/python3 -m venv build/venv-swig
    build/venv-swig/bin/python -m pip install --disable-pip-version-check --quiet 'swig>=4.4,<5'
  }
  build/venv-swig/bin/swig -version
  cmake -S . -B build/swig -G Ninja -DCMAKE_BUILD_TYPE=RelWithDebInfo -DCAAC_CLI=OFF -DCAAC_TESTS=OFF -DCAAC_PYTHON=ON \
    -DSWIG_EXECUTABLE="$PWD/build/venv-swig/bin/swig" -DPython_EXECUTABLE="$CAAC_TEST_PYTHON"
  cmake --build build/swig
  PYTHONPATH=$PWD/build/swig/python pytest tests/python --ignore-glob='*notebook*'
}

run_fuzzing() {
  local program format
  cmake --preset fuzz
  cmake --build --preset fuzz
  for program in build/fuzz/tests/fuzz/fuzz_*; do
    [ -x "$program" ] && [ -f "$program" ] || continue
    format=${program##*/fuzz_}
    mkdir -p "build/fuzz/found/$format"
    (cd build/fuzz && "../../$program" -max_total_time=60 -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
      "found/$format" "../../tests/fuzz/corpus/$format")
  done
}

run_screenshots() { tests/screenshots.sh "$CI" build/screenshots; }

run_peers() {
  CAAC_BENCH_BUILD=build/peers tests/bench/run.sh --rounds 1 10000
  venv build/venv-agreement tests/bench/agreement_requirements.txt
  build/venv-agreement/bin/python tests/bench/agreement.py build/peers build/agreement --quick
  tests/bench/suggest.sh build/peers
  build/venv-bench/bin/python tests/texts/score.py "$CI/tests/texts/score_texts" --make tests/data/texts --count 240 --peers
}

# --- the run ---

finish() {
  say ""
  [ ${#FAILED_STEPS[@]} -eq 0 ] || say "failed: ${FAILED_STEPS[*]}"
  say "$PASSED passed, $FAILED failed"
  [ "$FAILED" -eq 0 ] || exit 1
  exit 0
}

# The Python packages and the build that every step stands on.
prepare() {
  step "python packages" python_packages || finish
  step "build" build || finish
}

all= only=
while [ $# -gt 0 ]; do
  case $1 in
    --all) all=yes ;;
    --only) only=${2:-} && [ -n "$only" ] || { usage >&2; exit 2; }; shift ;;
    --help | -h) usage; exit 0 ;;
    *) say "tests/run.sh: unknown argument: $1" >&2; usage >&2; exit 2 ;;
  esac
  shift
done

steps=("${STEPS[@]}")
[ -z "$all" ] || steps+=("${LONG[@]}")
[ -z "$only" ] || steps=("$only")
[[ -z $all && " ${LONG[*]} " != *" $only "* ]] || PACKAGES+=("${LONG_PACKAGES[@]}")
install_missing "${PACKAGES[@]}" || { FAILED=$((FAILED + 1)); finish; }
prepare
for name in "${steps[@]}"; do
  if declare -F "run_$name" >/dev/null; then
    step "$name" "run_$name"
  else
    step "ctest -L $name" run_ctest -L "^$name\$"
  fi
done
finish
