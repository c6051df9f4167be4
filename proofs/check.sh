#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Builds every proof in build/, then fails on an unproved statement, an axiom that AXIOMS.md does not allow or list,
# a theorem whose axioms were not printed, or a name in theorems.tsv that Statements.v lacks.
set -euo pipefail
export LC_ALL=C
# Coq spends its time on loading libraries: with fewer collections a build takes about two thirds of the time.
export OCAMLRUNPARAM="${OCAMLRUNPARAM:-o=1000}"
cd "$(dirname "${BASH_SOURCE[0]}")"

if ! command -v coqc >/dev/null || [ ! -d "$(coqc -where)/user-contrib/Coquelicot" ]; then
  echo "proofs: SKIPPED, Coq is not installed (apt install coq libcoq-coquelicot)"
  exit 0
fi

fail() {
  echo "proofs: FAILED, $1" >&2
  exit 1
}

# ---- the sources ----
forbidden='Admit|Admitted|admit|give_up|Axioms?|Parameters?|Conjectures?|bypass_check|Unset +(Guard|Positivity|Universe)'
forbidden="$forbidden|type-in-type|Declare +ML|Add +ML|Load|native_(compute|cast_no_check)"
if grep -nwE "$forbidden" theories/*.v >&2; then
  fail "a forbidden word (above)"
fi
awk '
  FNR >= 2 && FNR <= 6 {
    split("Theorem Statement Source Kernel Bounds", tag, " ")
    if ($0 !~ "^(\\(\\*|  ) +" tag[FNR - 1] ": ") { print FILENAME ":" FNR ": no \"" tag[FNR - 1] ":\""; bad = 1 }
  }
  END { exit bad }
' theories/*.v >&2 || fail "a header that is not the five lines of the others (above)"
if grep -nE '^ *(Lemma|Corollary|Fact|Remark|Proposition|Definition|Fixpoint|Section|Variables?|Hypothes[ie]s|Context|Notation)\b' \
    theories/Statements.v >&2; then
  fail "Statements.v holds theorems alone, from Definitions.v alone (above)"
fi

# ---- the build: sources are copied where they changed, so that a second run has nothing to do ----
mkdir -p build/theories
if command -v flock >/dev/null; then
  exec 9>build/lock
  flock 9
fi
for copy in build/theories/*.v; do
  [ -e "theories/${copy##*/}" ] || rm -f "${copy%.v}".* "build/theories/.$(basename "${copy%.v}").aux"
done
for file in theories/*.v; do
  cmp -s "$file" "build/$file" || cp "$file" "build/$file"
done
{
  cat _CoqProject
  printf '%s\n' theories/*.v
} >build/_CoqProject.new
cmp -s build/_CoqProject.new build/_CoqProject || cp build/_CoqProject.new build/_CoqProject
cd build
[ Makefile.coq -nt _CoqProject ] || coq_makefile -f _CoqProject -o Makefile.coq >/dev/null
if ! make -f Makefile.coq -j "$(nproc 2>/dev/null || echo 2)" >build.log 2>&1; then
  grep -vE '^(COQC|COQDEP|make)' build.log | tail -30 >&2
  fail "a proof does not check (above; all of it is in proofs/build/build.log)"
fi

# ---- the axioms of every theorem of Statements.v ----
theorems=$(sed -nE 's/^Theorem ([a-z_0-9]+)( :.*|$)/\1/p' theories/Statements.v)
[ "$(grep -cE '^Theorem\b' theories/Statements.v)" = "$(wc -l <<<"$theorems")" ] ||
  fail "a theorem of Statements.v has no name that can be read"
{
  echo 'From Surety Require Statements.'
  for theorem in $theorems; do
    printf 'Goal True. idtac "theorem %s". exact I. Qed.\nPrint Assumptions Statements.%s.\n' "$theorem" "$theorem"
  done
} >PrintAxioms.new
if [ ! -e axioms.log ] || [ theories/Statements.vo -nt axioms.log ] || ! cmp -s PrintAxioms.new PrintAxioms.v; then
  rm -f axioms.log
  cp PrintAxioms.new PrintAxioms.v
  coqc -Q theories Surety PrintAxioms.v >axioms.out
  mv axioms.out axioms.log
fi
# An axiom's name starts in the first column and is followed by " :", there or on the next line.
awk '
  /^theorem /            { if (name != "") print name, answered ? used : "?"; name = $2; used = ""; answered = 0; next }
  /^Closed under the gl/ { answered = 1; next }
  /^Axioms:$/            { answered = 1; next }
  /^ /                   { next }
  /^[A-Za-z_][A-Za-z0-9_.]*( :.*)?$/ { used = used " " $1; next }
  NF                     { used = used " unreadable:" $1 }
  END                    { if (name != "") print name, answered ? used : "?" }
' axioms.log | tr -s ' ' >axioms.used
checked=$(awk '$2 != "?"' axioms.used | wc -l)
[ "$checked" = "$(wc -l <<<"$theorems")" ] ||
  fail "the axioms of these were not printed: $(awk '$2 == "?" { print $1 }' axioms.used | tr '\n' ' ')"
sed -nE 's/^- `([A-Za-z_.]+)`.*/\1/p' ../AXIOMS.md | sort -u >axioms.allowed
awk '
  FILENAME == ARGV[1] { allowed[$1] = 1; next }
  { for (i = 2; i <= NF; i++) if (!($i in allowed)) { print $1 " rests on " $i ", which AXIOMS.md does not allow"; exit } }
' axioms.allowed axioms.used >axioms.refused
[ ! -s axioms.refused ] || fail "$(cat axioms.refused)"
awk '{
  row = ""
  for (i = 2; i <= NF; i++) {
    for (j = i; j > 2 && $(j - 1) > $j; j--) { held = $j; $j = $(j - 1); $(j - 1) = held }
  }
  for (i = 2; i <= NF; i++) { n = split($i, part, "."); row = row (i > 2 ? ", " : "") part[n] }
  print "| `" $1 "` | " (row == "" ? "none" : row) " |"
}' axioms.used >axioms.table
if ! diff <(grep -E '^\| `' ../AXIOMS.md || true) axioms.table >&2; then
  fail "the table of AXIOMS.md (<) is not what Coq prints (>, in proofs/build/axioms.table)"
fi

# ---- what the product cites ----
while IFS=$'\t' read -r id theorem file status rest; do
  [ -n "$status" ] && [ -z "$rest" ] || fail "theorems.tsv: the line of \"$id\" has not four fields"
  [ "$status" = mechanised ] || fail "theorems.tsv: \"$status\" is not \"mechanised\""
  grep -qxF "$theorem" <<<"$theorems" || fail "theorems.tsv: $theorem is not in Statements.v"
  grep -qE "^Theorem $theorem\b" "../$file" || fail "theorems.tsv: $file does not prove $theorem"
done < <(tail -n +2 ../theorems.tsv)
[ -z "$(cut -f 1,2 ../theorems.tsv | sort | uniq -d)" ] || fail "theorems.tsv: a line occurs twice"

echo "proofs: $checked theorems checked, 0 failed"
