# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# What examples/quickstart.sh and tests/run.sh share: say, run steps quietly, install what is missing.
# The caller sets LOGS, a folder for the full output of each step.

PASSED=0
FAILED=0
FAILED_STEPS=()
STEP_PID=
trap 'interrupt 130' INT
trap 'interrupt 143' TERM

say() { printf '%s\n' "$*"; }

interrupt() {
  [ -z "$STEP_PID" ] || kill -TERM -- "-$STEP_PID" 2>/dev/null
  say ""
  say "stopped"
  exit "$1"
}

# progress NAME LOG STARTED: while the step runs, a line that counts on a terminal, else a line every half minute.
progress() {
  local passed last
  while sleep 0.2 && kill -0 "$STEP_PID" 2>/dev/null; do
    passed=$((SECONDS - $3))
    if [ -t 1 ]; then
      last=$(tail -c 300 "$2" | tr '\r' '\n' | grep -v '^ *$' | tail -n 1 | cut -c1-60)
      printf '\r\033[K      %4d s  %s  %s' "$passed" "$1" "$last"
    elif [ "$passed" -ge "${NEXT_LINE:-30}" ]; then
      say "      $passed s  $1 is still running"
      NEXT_LINE=$((passed + 30))
    fi
  done
  [ ! -t 1 ] || printf '\r\033[K'
}

# count_tests LOG: "passed failed" from the last lines of ctest and pytest in a log; nothing if there are none.
count_tests() {
  sed -n -E \
    -e 's/^[0-9]+% tests passed, ([0-9]+) tests? failed out of ([0-9]+)$/ctest \2 \1/p' \
    -e 's/^(=+ )?(([0-9]+) failed, )?([0-9]+) passed.* in [0-9.]+s.*/pytest \4 0\3/p' \
    -e 's/^(=+ )?([0-9]+) failed( in|, [0-9]+ (err|warn|desel|skip)).*/pytest 0 \2/p' "$1" |
    awk '{ n = $1 == "ctest" ? $2 - $3 : $2; passed += n; failed += $3 } END { if (NR) print passed, failed }'
}

# step NAME COMMAND...: run a command or function with its output in a log; one line when it is done, the log if it failed.
step() {
  local name=$1 log started counts status=0
  shift
  mkdir -p "$LOGS"
  log=$LOGS/${name//[^A-Za-z0-9]/-}.log
  started=$SECONDS
  NEXT_LINE=30
  set -m # a process group of its own, so that Ctrl-C ends all of it
  (set +m -eu; "$@") >"$log" 2>&1 </dev/null &
  set +m
  STEP_PID=$!
  progress "$name" "$log" "$started"
  wait "$STEP_PID" || status=$?
  STEP_PID=
  counts=$(count_tests "$log")
  [ -n "$counts" ] || counts=$([ "$status" -eq 0 ] && echo "1 0" || echo "0 1")
  PASSED=$((PASSED + ${counts% *}))
  FAILED=$((FAILED + ${counts#* }))
  if [ "$status" -eq 0 ]; then
    say "ok    $(printf '%4d' $((SECONDS - started))) s  $name$([ "$counts" = "1 0" ] || echo " (${counts% *} tests)")"
    sed -n -E -e 's/^[[:space:]]+[0-9]+ - (.*) \((Skipped|Not Run|Disabled)\)$/      not run: \1/p' -e 's/^SKIPPED /      not run: /p' "$log"
    return 0
  fi
  [ "${counts#* }" -gt 0 ] || FAILED=$((FAILED + 1)) # it failed outside its tests
  FAILED_STEPS+=("$name")
  say "FAIL  $(printf '%4d' $((SECONDS - started))) s  $name; what it said (also in $log):"
  tail -n 100 "$log" | sed 's/^/    | /'
  return "$status"
}

# install_missing PACKAGE...: install the Debian packages that are not there.
install_missing() {
  local package missing=() root=()
  if ! command -v dpkg-query >/dev/null; then
    say "This is no Debian: nothing is installed for you. What Debian 12 calls $* has to be there."
    return 0
  fi
  for package in "$@"; do
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null || ! { sudo -n true 2>/dev/null || { [ -t 0 ] && sudo true; }; }; then
      say "These Debian packages are missing, and you may not install any (no root, no sudo):"
      say "    ${missing[*]}"
      say "Ask somebody who may to run:  apt-get install ${missing[*]}"
      return 1
    fi
    root=(sudo)
  fi
  say "installing ${#missing[@]} Debian packages: ${missing[*]}"
  step "apt-get" apt_install "${missing[@]}" && return 0
  say "apt-get could not install: ${missing[*]}. Is there a network, and are the package sources of Debian 12 set up?"
  return 1
}

apt_install() {
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -q
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$@"
}

# venv FOLDER REQUIREMENTS: a virtual environment of Debian's Python with what a file lists; made again when the file changes.
venv() {
  local mark
  mark=$(cksum <"$2")
  [ "$(cat "$1/.made-from" 2>/dev/null)" != "$mark" ] || return 0
  rm -rf "$1"
  /usr/bin/python3 -m venv "$1"
  "$1/bin/python" -m pip install --disable-pip-version-check --quiet -r "$2"
  printf '%s' "$mark" >"$1/.made-from"
}
