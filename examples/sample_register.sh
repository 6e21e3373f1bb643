#!/bin/sh
# SPDX-License-Identifier: MIT
# A register of invented documents, coded to the last unit, so that every measure has something to say:
#   sample_register.sh DB
# Twelve sets of conclusions on three invented situations, 2096 to 2099, made of the three texts in examples/texts: each is
# taken four times, with its years shifted and its last paragraphs cut off. Nothing in it is a fact; everything that is made from
# it is stamped SAMPLE. The clock is fixed: the same bytes come out each time. `caac` is taken from the PATH.
set -eu
LC_ALL=C # numbers and comparisons of awk follow the locale
export LC_ALL

if [ $# -ne 1 ]; then
  echo "usage: sample_register.sh DB" >&2
  exit 2
fi
db=$1
texts=$(dirname "$0")/texts
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
trap 'exit 1' HUP INT TERM

# set, text, years that it is shifted by, last paragraph (0: all, with the annex), whose word is final; then of its report the
# days of submission and introduction, and of the set those of adoption, publication and statement
sets='exl-c1 exland -1 8 A 2095-11-02 2096-02-03 2096-05-11 2096-06-02 2096-06-09
exl-c2 exland 0 0 A 2096-12-14 2097-02-06 2097-03-14 2097-04-01 2097-04-08
exl-c3 exland 1 11 B 2097-10-20 2098-01-15 2098-07-22 2098-08-10 2098-08-20
exl-c4 exland 2 7 A 2098-12-01 2099-01-09 2099-10-30 2099-11-12 2099-11-20
smp-c1 samplia -2 10 B 2096-01-18 2096-03-09 2096-08-30 2096-09-15 2096-09-21
smp-c2 samplia -1 14 A 2097-01-30 2097-03-12 2097-09-04 2097-09-20 2097-09-27
smp-c3 samplia 0 0 A 2098-02-02 2098-03-11 2098-09-02 2098-09-18 2098-09-25
smp-c4 samplia 1 6 B 2099-01-12 2099-03-10 2099-06-26 2099-07-09 2099-07-16
tst-c1 testania -3 15 A 2095-12-22 2096-02-19 2096-06-17 2096-07-01 2096-07-10
tst-c2 testania -2 18 A 2097-01-05 2097-02-18 2097-07-13 2097-08-03 2097-08-10
tst-c3 testania -1 12 alone 2098-01-09 2098-02-22 2098-06-28 2098-07-14 2098-07-19
tst-c4 testania 0 0 assisted 2099-01-06 2099-02-20 2099-06-19 2099-07-02 2099-07-09'

# number_of TEXT: number of the set in its symbol, of the report in its own, id of the situation; year_of TEXT SHIFT
number_of() { case $1 in exland) echo 1 941 exl ;; samplia) echo 3 77 smp ;; testania) echo 2 12 tst ;; esac; }
year_of() { case $1 in exland) echo $((2097 + $2)) ;; samplia) echo $((2098 + $2)) ;; testania) echo $((2099 + $2)) ;; esac; }

# claim DOCUMENT KIND VALUE
claim() { echo "document,$1,$2,$3,SAMPLE,other,preferred,invented (SAMPLE)" >>"$made/facts/claims.csv"; }

# The facts: situations, reports, sets and what is asserted of them.
write_facts() {
  mkdir "$made/facts"
  {
    echo situation_id,name,note
    echo 'exl,Exland,SAMPLE: invented'
    echo 'smp,Samplia,SAMPLE: invented'
    echo 'tst,Testania,SAMPLE: invented'
  } >"$made/facts/situations.csv"
  echo document_id,kind,situation_ids,symbol,answers,sources,note,sample >"$made/facts/documents.csv"
  echo subject,subject_id,kind,value,asserted_by,source_class,rank,seen_at >"$made/facts/claims.csv"
  echo "$sets" | while read -r set text shift _ _ submitted introduced adopted published statement; do
    # shellcheck disable=SC2046
    set -- "$set" $(number_of "$text")
    year=$(year_of "$text" "$shift")
    report=$(echo "$1" | sed 's/-c/-r/')
    case $text in exland) report_year=$((year - 1)) ;; *) report_year=$year ;; esac
    {
      echo "$report,report,$4,SAMPLE/$report_year/$3,,invented (SAMPLE),SAMPLE,1"
      echo "$1,conclusions,$4,SAMPLE/AC.51/$year/$2,$report,invented (SAMPLE),SAMPLE,1"
    } >>"$made/facts/documents.csv"
    claim "$report" submitted "$submitted"
    claim "$report" introduced "$introduced"
    claim "$report" published "$submitted"
    claim "$1" adopted "$adopted"
    claim "$1" published "$published"
    claim "$1" statement "$statement"
  done
  echo 'exl-r5,report,exl,SAMPLE/2099/941,,invented (SAMPLE),SAMPLE: waits for conclusions,1' >>"$made/facts/documents.csv"
  claim exl-r5 submitted 2099-08-03
  claim exl-r5 introduced 2099-10-12
}

# text_of TEXT SHIFT LAST: the text with its years shifted, up to the paragraph named last.
text_of() {
  awk -v shift="$2" -v last="$3" '
    last > 0 && $1 == (last + 1) "." && begun { exit }
    $1 == "1." { begun = 1 }
    {
      line = ""
      while (match($0, /209[0-9]/)) {
        line = line substr($0, 1, RSTART - 1) (substr($0, RSTART, 4) + shift)
        $0 = substr($0, RSTART + 4)
      }
      print line $0
    }' "$texts/sample_conclusions_$1.txt"
}

# sheet_of TEXT SET LAST CODER: the sheet of a coder, for the units that are left.
sheet_of() {
  awk -v set="$2" -v last="$3" '
    NR == 1 { print; next }
    {
      unit = $0
      sub(/^[^\/]*\//, "", unit)
      if (last > 0 && (unit !~ /^[0-9]/ || unit + 0 > last)) next
      sub(/^[^\/]*/, set)
      print
    }' "$texts/coding_$4_$1.csv"
}

# decisions SHEET_A SHEET_B WHO: where the two differ in options or limbs, the word of one of them.
decisions() {
  echo "unit,coder A,coder B,decision,reason"
  awk -F, -v who="$3" '
    NR == FNR { said[$1] = $3 "," $4; next }
    FNR > 1 && said[$1] != $3 "," $4 { print $1 ",,," who ",SAMPLE: decided for the sake of the example" }' "$1" "$2"
}

# code_set SET TEXT LAST WHO: A and B code it, alone or with suggestions in view; then it is decided.
code_set() {
  sheet_of "$2" "$1" "$3" A >"$made/A.csv"
  sheet_of "$2" "$1" "$3" B >"$made/B.csv"
  case $4 in
  alone)
    quietly sheet in "$db" "$made/A.csv" --author A --reason "SAMPLE: one coder"
    quietly code final "$db" "$1" --coder A --author C --reason "SAMPLE: nobody else coded it"
    return
    ;;
  assisted)
    quietly suggest store "$db" "$1" --author A --reason "SAMPLE: suggestions"
    sed 's/,blind$/,suggestions/; s/,blind\r$/,suggestions/' "$made/A.csv" >"$made/seen.csv"
    mv "$made/seen.csv" "$made/A.csv"
    set -- "$1" "$2" "$3" A
    ;;
  esac
  quietly sheet in "$db" "$made/A.csv" "$made/B.csv" --author A --reason "SAMPLE: first reading"
  decisions "$made/A.csv" "$made/B.csv" "$4" >"$made/decisions.csv"
  quietly sheet in "$db" "$made/decisions.csv" --author C --reason "SAMPLE: read together"
}

# Run a command on the fixed clock; what it prints is shown only if it fails.
quietly() {
  if ! caac "$@" --now 2100-01-10T09:00:00Z >"$made/said" 2>&1; then
    cat "$made/said" >&2
    exit 1
  fi
}

quietly register new "$db"
write_facts
quietly register load "$db" "$made/facts"
echo "$sets" | while read -r set text shift last who _; do
  text_of "$text" "$shift" "$last" >"$made/$set.txt"
  quietly text add "$db" "$made/$set.txt" --id "$set" --author A
  code_set "$set" "$text" "$last" "$who"
done
