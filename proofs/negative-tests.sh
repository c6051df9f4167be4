#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Plants faults in a copy of the proofs, and fails if check.sh does not refuse each for its own reason.
set -euo pipefail
export LC_ALL=C
cd "$(dirname "${BASH_SOURCE[0]}")"

# The copy starts from a build that is up to date, so that each fault costs one file and what rests on it.
outcome=$(./check.sh)
echo "$outcome"
case $outcome in
  *SKIPPED*) exit 0 ;;
esac

copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
refused=0

# plant NAME REASON FILE SED-SCRIPT: the edited copy must be refused with that reason
plant() {
  rm -rf "$copy/proofs"
  cp -rp . "$copy/proofs"
  sed -E -i.before "$4" "$copy/proofs/$3"
  if cmp -s "$copy/proofs/$3" "$copy/proofs/$3.before"; then
    echo "proofs: FAILED, nothing was planted for \"$1\"" >&2
    exit 1
  fi
  rm "$copy/proofs/$3.before"
  if "$copy/proofs/check.sh" >"$copy/out" 2>&1; then
    echo "proofs: FAILED, check.sh accepts $1" >&2
    exit 1
  fi
  if ! grep -qE "$2" "$copy/out"; then
    echo "proofs: FAILED, check.sh refuses $1, but for another reason:" >&2
    cat "$copy/out" >&2
    exit 1
  fi
  refused=$((refused + 1))
}

plant "a proof that is given up" "a forbidden word" theories/Seen.v 's/^Qed\.$/Admitted./'
plant "a declared axiom" "a forbidden word" theories/Seen.v 's/^Theorem seen/Axiom anything : False.\n&/'
plant "an axiom in other words" "seen rests on [A-Za-z.]*anything, which AXIOMS.md does not allow" theories/Seen.v \
  's/^Theorem seen/Hypothesis anything : False.\n&/; s/^Proof\.$/Proof. destruct anything./; /^  destruct/,/^    \+ intros s/d'
plant "an extra premise" "theories/Statements.v" theories/Seen.v \
  's/^  fails_at_most/  (0 < n)%nat ->\n&/; s/^Proof\.$/Proof. intros _./'
plant "a premise that crept in through a section" "theories/Statements.v" theories/Seen.v \
  's/^Theorem seen/Section Extra.\nHypothesis extra : 0 < 1.\n&/; s/^Proof\.$/Proof. pose proof extra as used./; s/^Qed\.$/Qed.\nEnd Extra./'
plant "a proof that proves something weaker" "theories/Statements.v" theories/Seen.v \
  's/\) 0 \(fun s => \(0 < count/) 0 (fun s => (1 < count/'
plant "a statement that is not among the theorems" "holds theorems alone" theories/Statements.v 's/^Theorem seen/Lemma seen/'
plant "an axiom that is allowed no longer" "which AXIOMS.md does not allow" AXIOMS.md '/^- `Classical_Prop/d'
plant "a theorem that the table of axioms lacks" "is not what Coq prints" AXIOMS.md '/^\| `seen`/d'
plant "a cited theorem that is not stated" "no_such_theorem is not in Statements.v" theorems.tsv 's/\tseen\t/\tno_such_theorem\t/'
plant "a cited theorem in another file" "does not prove seen" theorems.tsv 's/(\tseen\t[^\t]*)Seen\.v/\1Markov.v/'

echo "proofs: $refused planted faults, $refused refused"
