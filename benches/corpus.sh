#!/usr/bin/env bash
# Whole folders of editions: yoy beside git's word diff, in turn, wall seconds of each run.
# usage: benches/corpus.sh OLD_FOLDER NEW_FOLDER [RUNS]
set -euo pipefail
old=$1 new=$2 runs=${3:-5}
yoy=$(dirname "$0")/../target/release/yoy
seconds() { local t=$EPOCHREALTIME; "$@" >/dev/null 2>&1 || true; awk -v a="$t" -v b="$EPOCHREALTIME" 'BEGIN{printf "%.3f", b-a}'; }
printf '%8s %8s %6s\n' yoy git ratio
for _ in $(seq "$runs"); do
  a=$(seconds "$yoy" compare "$old" "$new" --summary)
  b=$(seconds git diff --no-index --word-diff=porcelain "$old" "$new")
  awk -v a="$a" -v b="$b" 'BEGIN{printf "%8.3f %8.3f %6.2f\n", a, b, a/b}'
done
