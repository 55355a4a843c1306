#!/bin/sh
# Checks the models of P3 and P4 exhaustively, and that the checker refutes ledgers that are wrong.
# Usage: testing/model/check.sh [--all]    (--all: also the checks that turned out to be redundant)
# Needs spin and a C compiler. Exit status: 0 if every verdict is the expected one.
set -eu

models=$(cd "$(dirname "$0")" && pwd)
all=false
case "${1-}" in
  '') ;;
  --all) all=true ;;
  *) echo "usage: $0 [--all]" >&2; exit 2 ;;
esac

need() {
  command -v "$1" >/dev/null 2>&1 || {
    echo "$0: '$1' is missing; on Debian: apt-get install $2" >&2
    exit 2
  }
}
compiler=${CC:-cc}
need spin spin
need "$compiler" gcc

# Of each single search.
memory_mib=2048
minutes=5

work=$(mktemp -d "${TMPDIR:-/tmp}/ticket-once-model.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
traces=$work/traces
: >"$traces"
unexpected=0

# The number before, or after, a label of pan's report.
before() { sed -n "s/^ *\([0-9.e+]*\)[[:space:]]$1.*/\1/p" report | head -n 1; }
seconds() { sed -n 's/^pan: elapsed time \([0-9.]*\) seconds.*/\1/p' report | head -n 1; }

# check EXPECTED MODEL SEARCH NAME [MACRO...]
#   SEARCH: all       every reachable state, depth first
#           liveness  every infinite run, against the model's LTL formula
#           shortest  breadth first, so that what refutes it is as short as can be; tells the trace
check() {
  expected=$1 model=$2 search=$3 name=$4
  shift 4
  # What is refuted is refuted soon: there it is the compiler that takes the time.
  [ "$expected" = holds ] && optimise=-O1 || optimise=-O0
  macros=
  for macro; do macros="$macros -D$macro"; done
  case $search in
    all) compile='-DSAFETY -DCOLLAPSE' run= ;;
    liveness) compile=-DCOLLAPSE run=-a macros="$macros -DLIVENESS" ;;
    shortest) compile=-DBFS run= macros="$macros -DSHORTEST" ;;
  esac

  dir=$work/run
  mkdir "$dir"
  cp "$models/$model" "$dir"
  # What the macros and options hold is split into words on purpose.
  # shellcheck disable=SC2086
  verdict=$(cd "$dir" && {
    if ! { spin $macros -a "$model" >log 2>&1 &&
      "$compiler" $optimise -w -DNOREDUCE -DMEMLIM=$((memory_mib - 48)) $compile -o pan pan.c >>log 2>&1; }; then
      cat log >&2
      echo broken
      exit
    fi
    # -E: Rest, and not Spin, says which ends are good ones.
    (ulimit -v $((memory_mib * 1024)) 2>/dev/null || true; exec ./pan $run -E -Q$minutes -m1000000) >report 2>&1 || true
    if grep -q 'errors: 0' report && ! grep -q -e 'not completed' -e 'too small' -e 'out of memory' report; then
      echo holds
    elif grep -q 'errors: 1' report && [ -f "$model.trail" ]; then
      echo refuted
    else
      cat report >&2
      echo unfinished
    fi
  })
  [ "$verdict" = broken ] && : >"$dir/report"
  remark=
  [ "$verdict" = "$expected" ] || { remark="  <-- UNEXPECTED"; unexpected=$((unexpected + 1)); }
  (
    cd "$dir"
    printf '%-58s %9s %8s %8s  %-10s %s%s\n' "$name" "$(before 'states, stored')" \
      "$(before 'total actual memory usage')" "$(seconds)" "$verdict" "$expected" "$remark"
    if [ "$search" = shortest ] && [ "$verdict" = refuted ]; then
      {
        printf '\n%s:\n' "$name"
        # shellcheck disable=SC2086
        spin $macros -T -t "$model" 2>/dev/null |
          sed -n -e 's/^spin: text of failed assertion: assert(\(.*\))$/  refutes \1/p' \
            -e '/^spin:/d' -e '/^[a-z0-9 ]*: /s/^/  /p'
      } >>"$traces"
    fi
  )
  rm -rf "$dir"
}

heading() {
  printf '\n%-58s %9s %8s %8s  %-10s %s\n' "$1" states MiB seconds verdict expected
}
ledger=email-ledger.pml
outbox=announcements.pml

heading 'P4, the e-mail ledger'
check holds $ledger all 'as it is: at most one, visible, final'
check holds $ledger liveness 'as it is: comes to rest once faults end'
check refuted $ledger shortest 'expired SENDING -> PENDING' ONLY_P4 BROKEN_EXPIRED_SENDING_PENDING
check refuted $ledger shortest 'compare-and-set to SENDING without token' ONLY_P4 BROKEN_GATE_WITHOUT_TOKEN
check refuted $ledger shortest 'policy resend: at most one (given up by design)' ONLY_P4 RESEND
check holds $ledger all 'policy resend: never none' RESEND MAY_REPEAT

heading 'P3, the announcements'
check holds $outbox all 'as it is: in order, none skipped, all told'
check holds $outbox liveness 'as it is: all told once faults end'
check refuted $outbox shortest 'announced after the deciding commit' BROKEN_ANNOUNCED_AFTER_COMMIT
check refuted $outbox shortest 'marked before the acknowledgement' BROKEN_MARKED_BEFORE_ACKNOWLEDGEMENT
check refuted $outbox shortest 'goes on after a failure' BROKEN_GOES_ON_AFTER_A_FAILURE
check refuted $outbox all 'published after the commit only, no sweep' BROKEN_NO_SWEEP
check refuted $outbox liveness 'the same, by the LTL formula' BROKEN_NO_SWEEP

heading 'More wrong ledgers'
check refuted $ledger all 'dot before SENDING is committed' BROKEN_NO_GATE
check refuted $ledger all 'an unknown commit of SENDING counts as success' BROKEN_UNKNOWN_COMMIT_SENDS
check refuted $ledger all 'a lost reply counts as a refusal' BROKEN_LOST_REPLY_RETRIES
check refuted $ledger all 'refusals recorded without token' BROKEN_REFUSAL_WITHOUT_TOKEN
check refuted $ledger all 'outcomes written once, whatever the database answers' BROKEN_OUTCOME_WRITTEN_ONCE
check refuted $ledger all 'expired SENDING forgets the token' BROKEN_EXPIRED_SENDING_FORGETS_TOKEN
check refuted $ledger all 'a message stored without token, over another' \
  BROKEN_STORE_WITHOUT_TOKEN BROKEN_STORE_OVERWRITES
check refuted $ledger all 'no unique key' BROKEN_NO_UNIQUE_KEY
check refuted $ledger all 'expired CLAIMED is not swept' BROKEN_NO_SWEEP_OF_CLAIMED
check refuted $ledger liveness 'the same, by the LTL formula' BROKEN_NO_SWEEP_OF_CLAIMED

heading 'What can happen (the claim that it cannot is refuted)'
check refuted $ledger all 'ends SENT' WITNESS=1
check refuted $ledger all 'ends UNCERTAIN, and the server has it' WITNESS=2
check refuted $ledger all 'ends UNCERTAIN, and the server has it not' WITNESS=3
check refuted $ledger all 'ends FAILED after it was rendered' WITNESS=4
check refuted $ledger all 'ends SUPERSEDED' WITNESS=5
check refuted $ledger all 'ends SENT after two crashes' WITNESS=6
check refuted $ledger all 'a late reply turns UNCERTAIN into SENT' WITNESS=7
check refuted $ledger all 'a zombie comes to the gate' WITNESS=8
check refuted $outbox all 'an announcement is told twice' WITNESS=1

if $all; then
  heading 'Without one check that others make up for (README.md)'
  check holds $ledger all 'gate without lease' BROKEN_GATE_WITHOUT_LEASE
  check holds $ledger all 'gate without state' BROKEN_GATE_WITHOUT_STATE
  check holds $ledger all 'SENT recorded without token' BROKEN_SENT_WITHOUT_TOKEN
  check holds $ledger all 'UNCERTAIN recorded without token' BROKEN_UNCERTAIN_WITHOUT_TOKEN
  check holds $ledger all 'UNCERTAIN recorded without state' BROKEN_UNCERTAIN_WITHOUT_STATE
  check holds $ledger all 'a message stored without token' BROKEN_STORE_WITHOUT_TOKEN
  check holds $ledger all 'a message stored over another' BROKEN_STORE_OVERWRITES
  check holds $outbox all 'two publishers of one order at a time' BROKEN_NO_CLAIM
fi

printf '\nThe shortest traces:\n'
cat "$traces"

if [ "$unexpected" -gt 0 ]; then
  printf '\n%d verdicts are not the expected ones.\n' "$unexpected"
  exit 1
fi
printf '\nAll verdicts are the expected ones.\n'
