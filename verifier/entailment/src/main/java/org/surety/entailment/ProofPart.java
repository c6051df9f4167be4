// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.proof.Proof;

/** A part of a proof that is being found: a leaf, or a choice with a part for each case. */
record ProofPart(
    Set<String> used,
    Map<String, Rational> multipliers,
    @Nullable String split,
    List<ProofPart> cases) {

  static ProofPart leaf(Map<String, Rational> multipliers) {
    return new ProofPart(new TreeSet<>(multipliers.keySet()), multipliers, null, List.of());
  }

  static ProofPart split(String path, List<ProofPart> cases) {
    Set<String> used = new TreeSet<>(Set.of(path));
    cases.forEach(part -> used.addAll(part.used()));
    return new ProofPart(used, Map.of(), path, cases);
  }

  /** Whether it speaks of that constraint or of one inside it. */
  boolean uses(String path) {
    return used.stream().anyMatch(u -> u.equals(path) || u.startsWith(path + "/"));
  }

  /** Adds its steps. */
  void write(List<Proof.Step> steps) {
    if (split == null) {
      steps.add(new Proof.Farkas(multipliers));
      return;
    }
    int place = steps.size();
    List<Integer> at = new ArrayList<>();
    steps.add(new Proof.Split(split, at));
    for (ProofPart next : cases) {
      at.add(steps.size());
      next.write(steps);
    }
    steps.set(place, new Proof.Split(split, at));
  }
}
