#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Benchmarks, on a quiet machine: JMH for what the kernel computes, then the time and the memory of whole
# commands. `run.sh kernel [JMH arguments]` and `run.sh commands [RUNS]` run one half each.
set -euo pipefail
peak=$(mktemp)
trap 'rm -f "$peak"' EXIT
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

kernel() {
  mvn -B -q -f "$root/pom.xml" -pl tests -am -P benchmark -DskipTests -Djmh.arguments="$*" integration-test
}

# One run of the command "$@": seconds and peak memory in MB (0 where GNU time is not installed).
measure() {
  local start=$EPOCHREALTIME
  if [ -x /usr/bin/time ]; then
    /usr/bin/time -f %M -o "$peak" "$@" >/dev/null 2>&1 || true
  else
    "$@" >/dev/null 2>&1 || true
  fi
  awk -v start="$start" -v end="$EPOCHREALTIME" -v peak="$(tail -n 1 "$peak")" \
    'BEGIN { printf "%.3f %.0f\n", end - start, peak / 1024 }'
}

commands() {
  local runs=${1:-10}
  printf '%-60s %8s %8s %8s\n' "command (median and worst of $runs)" "median" "worst" "MB"
  while IFS= read -r line; do
    case $line in '' | '#'*) continue ;; esac
    read -r -a words <<<"$line"
    for ((run = 0; run < runs; run++)); do
      (cd "$root" && measure ./surety "${words[@]}")
    done | sort -n | awk -v line="$line" '
      { seconds[NR] = $1; if ($2 > peak) peak = $2 }
      END { printf "%-60s %8.3f %8.3f %8d\n", substr(line, 1, 60), seconds[int((NR + 1) / 2)], seconds[NR], peak }'
  done <"$root/tests/benchmarks/commands.txt"
}

case ${1:-all} in
  kernel) shift && kernel "$@" ;;
  commands) shift && commands "$@" ;;
  all) kernel && commands ;;
  *)
    echo "usage: run.sh [kernel [JMH arguments] | commands [RUNS]]" >&2
    exit 2
    ;;
esac
