// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.proof.Proof;

/**
 * A part of a proof that is being found: a leaf, or a choice with a part for each case, which other
 * choices may share.
 *
 * @param used the paths of rows and choices; of a lemma its name and the path of its choice
 * @param lemmas the lemmas that rows are from, by the names that the multipliers know
 */
record ProofPart(
    Set<String> used,
    Map<String, Rational> multipliers,
    Map<String, Proof.Lemma> lemmas,
    @Nullable String split,
    List<ProofPart> cases) {

  static ProofPart leaf(Map<String, Rational> multipliers) {
    return leaf(multipliers, Map.of());
  }

  /** A leaf that may use lemmas, of which it keeps those that it does use. */
  static ProofPart leaf(Map<String, Rational> multipliers, Map<String, Proof.Lemma> known) {
    Set<String> used = new TreeSet<>(multipliers.keySet());
    Map<String, Proof.Lemma> lemmas = new TreeMap<>(known);
    lemmas.keySet().retainAll(used);
    lemmas.values().forEach(lemma -> used.add(lemma.path()));
    return new ProofPart(used, multipliers, lemmas, null, List.of());
  }

  static ProofPart split(String path, List<ProofPart> cases) {
    Set<String> used = new TreeSet<>(Set.of(path));
    Map<String, Proof.Lemma> lemmas = new TreeMap<>();
    for (ProofPart part : cases) {
      used.addAll(part.used());
      lemmas.putAll(part.lemmas());
    }
    return new ProofPart(used, Map.of(), lemmas, path, cases);
  }

  /** Whether it speaks of that constraint or of one inside it. */
  boolean uses(String path) {
    return used.stream().anyMatch(u -> u.equals(path) || u.startsWith(path + "/"));
  }

  /** Its steps, each before those that it leads to, the lemmas at the end. */
  List<Proof.Step> steps() {
    List<ProofPart> order = new ArrayList<>();
    collect(Collections.newSetFromMap(new IdentityHashMap<>()), order);
    Collections.reverse(order);
    IdentityHashMap<ProofPart, Integer> places = new IdentityHashMap<>();
    order.forEach(part -> places.put(part, places.size()));
    Map<String, String> names = new HashMap<>();
    lemmas.keySet().forEach(name -> names.put(name, Proof.Lemma.name(order.size() + names.size())));
    List<Proof.Step> steps = new ArrayList<>();
    for (ProofPart part : order) {
      steps.add(
          part.split == null
              ? new Proof.Farkas(renamed(part.multipliers, names))
              : new Proof.Split(part.split, part.cases.stream().map(places::get).toList()));
    }
    steps.addAll(lemmas.values());
    return steps;
  }

  /** Adds the parts below it, and then itself. */
  private void collect(Set<ProofPart> seen, List<ProofPart> order) {
    if (seen.add(this)) {
      cases.forEach(part -> part.collect(seen, order));
      order.add(this);
    }
  }

  /** The multipliers of rows some of which have other names. */
  static Map<String, Rational> renamed(
      Map<String, Rational> multipliers, Map<String, String> names) {
    Map<String, Rational> renamed = new TreeMap<>();
    multipliers.forEach((path, times) -> renamed.put(names.getOrDefault(path, path), times));
    return renamed;
  }
}
