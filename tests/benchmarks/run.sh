#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Benchmarks, on a quiet machine: JMH for what the kernel computes, then the time and the memory of whole
# commands, then a table of 20 million rows, then what networks cost beside their bare
# matrix products, then questions of many events, then whole verdict files of them. `run.sh kernel [JMH arguments]`, `run.sh commands [RUNS]`,
# `run.sh tables`, `run.sh networks`, `run.sh events` and `run.sh verdicts [EVENTS FACTS REQUIREMENTS]` run one part each.
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

# The histogram of a parquet file of 20 million rows, beside DuckDB's own grouped count.
tables() {
  mvn -B -q -f "$root/pom.xml" -pl cli -am -DskipTests package
  (cd "$root/models/tables" && "$(sh "$root/cli/launcher/find-java.sh")" -Xmx400m \
    --enable-native-access=ALL-UNNAMED -cp "target/test-classes:$root/cli/target/lib/*" \
    org.surety.tables.HistogramBenchmark)
}

# Posterior sampling, margins and norms, each as a ratio to the bare product or read that it needs.
networks() {
  mvn -B -q -f "$root/pom.xml" -pl cli -am -DskipTests package
  (cd "$root/models/networks" && "$(sh "$root/cli/launcher/find-java.sh")" -Xmx4g \
    --enable-native-access=ALL-UNNAMED -cp "target/test-classes:$root/cli/target/lib/*" \
    org.surety.networks.NetworkBenchmark)
}

# Questions of many base events: the facts alone, each requirement, and the kernel's check of each proof.
events() {
  mvn -B -q -f "$root/pom.xml" -pl cli -am -DskipTests package
  (cd "$root/verifier/entailment" && "$(sh "$root/cli/launcher/find-java.sh")" -Xmx200m \
    -cp "target/test-classes:$root/cli/target/lib/*" org.surety.entailment.ManyEventsBenchmark)
}

# The command verify for cases of many events, and the kernel's check of what it wrote.
verdicts() {
  mvn -B -q -f "$root/pom.xml" -pl cli -am -DskipTests package
  "$(sh "$root/cli/launcher/find-java.sh")" --enable-native-access=ALL-UNNAMED -Xmx1g \
    -cp "$root/cli/target/test-classes:$root/cli/target/classes:$root/cli/target/lib/*" \
    org.surety.cli.VerdictFileBenchmark "$@"
}

case ${1:-all} in
  kernel) shift && kernel "$@" ;;
  commands) shift && commands "$@" ;;
  tables) tables ;;
  networks) networks ;;
  events) events ;;
  verdicts) shift && verdicts "$@" ;;
  all) kernel && commands && tables && networks && events && verdicts ;;
  *)
    echo "usage: run.sh [kernel [JMH arguments] | commands [RUNS] | tables | networks | events | verdicts [EVENTS FACTS REQUIREMENTS]]" >&2
    exit 2
    ;;
esac
