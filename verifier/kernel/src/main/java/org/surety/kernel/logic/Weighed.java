// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.logic;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.surety.kernel.arithmetic.Work;

/**
 * What is left of a weighted sum of events where some base events are decided: a constant, a weight
 * of each base event that is open, and of each {@link Term.Or}. Terms that became equal are one.
 */
final class Weighed {

  /** Parts of at most so many patterns are bounded pattern by pattern. */
  private static final int FEW_PATTERNS = 64;

  private final Parts parts;
  private final byte[] truth;
  private final long[] alone;
  private final BitSet[] left;
  private final BitSet scope;
  private final Map<Term.Or, Long> terms = new LinkedHashMap<>();
  private long constant;
  private long bound;
  private boolean isBounded;

  /** Zero, where nothing is decided but what no cell allows. */
  Weighed(Parts parts) {
    this.parts = parts;
    this.truth = new byte[parts.of.length];
    this.alone = new long[truth.length];
    this.left = new BitSet[parts.sizes.length];
    this.scope = new BitSet();
    scope.set(0, left.length);
    for (int part = 0; part < left.length; part++) {
      left[part] = new BitSet();
      left[part].set(0, parts.sizes[part]);
      for (int base : parts.members.get(part)) {
        settle(base);
      }
    }
    for (int base = 0; base < truth.length; base++) {
      if (parts.of[base] < 0) {
        truth[base] = Term.NO;
      }
    }
  }

  private Weighed(Weighed other, byte[] truth, long[] alone, BitSet[] left, BitSet scope) {
    this.parts = other.parts;
    this.truth = truth;
    this.alone = alone;
    this.left = left;
    this.scope = scope;
  }

  /** Adds a term so many times. */
  void add(Term term, long weight) {
    isBounded = false;
    Work.spend(150);
    switch (term.under(truth)) {
      case Term.Constant c -> constant += c.value() ? weight : 0;
      case Term.Literal literal -> {
        constant += literal.isNegated() ? weight : 0;
        alone[literal.base()] += literal.isNegated() ? -weight : weight;
      }
      case Term.Not not -> {
        constant += weight;
        addOr(not.or(), -weight);
      }
      case Term.Or or -> addOr(or, weight);
    }
  }

  private void addOr(Term.Or or, long weight) {
    if (terms.merge(or, weight, Long::sum) == 0) {
      terms.remove(or);
    }
  }

  /** Decides a base event if the patterns that are left agree on it. */
  private void settle(int base) {
    BitSet open = left[parts.of[base]];
    if (truth[base] != Term.OPEN) {
      return;
    }
    if (!open.intersects(parts.holding[base])) {
      truth[base] = Term.NO;
    } else {
      BitSet others = (BitSet) open.clone();
      others.andNot(parts.holding[base]);
      if (others.isEmpty()) {
        truth[base] = Term.YES;
      }
    }
  }

  /** The sum where a base event is decided so; empty if no cell allows it. */
  Optional<Weighed> with(int base, boolean holds) {
    int part = parts.of[base];
    BitSet[] narrowed = left.clone();
    narrowed[part] = (BitSet) left[part].clone();
    if (holds) {
      narrowed[part].and(parts.holding[base]);
    } else {
      narrowed[part].andNot(parts.holding[base]);
    }
    if (narrowed[part].isEmpty()) {
      return Optional.empty();
    }
    Work.spend(200L + 10L * truth.length + 20L * left.length);
    Weighed next = new Weighed(this, truth.clone(), alone.clone(), narrowed, scope);
    next.constant = constant;
    for (int other : parts.members.get(part)) {
      next.settle(other);
      if (next.truth[other] != Term.OPEN) {
        next.constant += next.truth[other] == Term.YES ? next.alone[other] : 0;
        next.alone[other] = 0;
      }
    }
    terms.forEach(next::add);
    return Optional.of(next);
  }

  /** Whether only base events alone have weights, so that the least choice is easy to see. */
  boolean isDecided() {
    return terms.isEmpty();
  }

  /** The base event by which most weight hangs in short terms. */
  int heaviest() {
    Map<Integer, Long> weights = new HashMap<>();
    Work.spend(5L * truth.length);
    for (Map.Entry<Term.Or, Long> term : terms.entrySet()) {
      int[] bases = term.getKey().bases();
      Work.spend(50L + 50L * bases.length);
      long share = Math.abs(term.getValue()) >> Math.min(bases.length, 60);
      for (int base : bases) {
        weights.merge(base, share + 1, Long::sum);
      }
    }
    int best = -1;
    for (int base = 0; base < truth.length; base++) {
      Long weight = weights.get(base);
      if (weight != null && (best < 0 || weight > weights.getOrDefault(best, 0L))) {
        best = base;
      }
    }
    return best;
  }

  /** The sums over parts that no term links, whose sum this is; only this one if all are linked. */
  List<Weighed> apart() {
    int[] group = new int[left.length];
    for (int part = 0; part < group.length; part++) {
      group[part] = part;
    }
    for (Term.Or or : terms.keySet()) {
      int first = root(group, parts.of[or.bases()[0]]);
      for (int base : or.bases()) {
        group[root(group, parts.of[base])] = first;
      }
    }
    Map<Integer, Weighed> sums = new LinkedHashMap<>();
    for (Map.Entry<Term.Or, Long> term : terms.entrySet()) {
      int key = root(group, parts.of[term.getKey().bases()[0]]);
      sums.computeIfAbsent(key, k -> inside(new BitSet()))
          .terms
          .put(term.getKey(), term.getValue());
    }
    Weighed rest = inside(new BitSet());
    rest.constant = constant;
    for (int part = scope.nextSetBit(0); part >= 0; part = scope.nextSetBit(part + 1)) {
      Weighed own = sums.getOrDefault(root(group, part), rest);
      own.scope.set(part);
    }
    if (sums.size() < 2) {
      return List.of(this);
    }
    List<Weighed> all = new ArrayList<>(sums.values());
    all.add(rest);
    return all;
  }

  private Weighed inside(BitSet parts) {
    return new Weighed(this, truth, alone, left, parts);
  }

  private static int root(int[] group, int part) {
    int at = part;
    while (group[at] != at) {
      at = group[at];
    }
    return at;
  }

  /** The least value where there are no terms; adds to {@code holding} the base events that hold. */
  long choose(BitSet holding) {
    long value = constant;
    for (int part = scope.nextSetBit(0); part >= 0; part = scope.nextSetBit(part + 1)) {
      value += least(part, holding);
    }
    for (int base = 0; base < truth.length; base++) {
      if (truth[base] == Term.YES && isInside(base)) {
        holding.set(base);
      }
    }
    return value;
  }

  private boolean isInside(int base) {
    return parts.of[base] >= 0 && scope.get(parts.of[base]);
  }

  /** The least sum of weights of base events alone over the patterns of a part that are left. */
  private long least(int part, BitSet holding) {
    int chosen = -1;
    long least = 0;
    Work.spend(5L * left[part].cardinality() * parts.members.get(part).length);
    for (int i = left[part].nextSetBit(0); i >= 0; i = left[part].nextSetBit(i + 1)) {
      long sum = 0;
      for (int base : parts.members.get(part)) {
        sum += parts.holding[base].get(i) ? alone[base] : 0;
      }
      if (chosen < 0 || sum < least) {
        chosen = i;
        least = sum;
      }
    }
    for (int base : parts.members.get(part)) {
      if (truth[base] == Term.OPEN && parts.holding[base].get(chosen)) {
        holding.set(base);
      }
    }
    return least;
  }

  /**
   * A number that the sum is never below: the least that base events alone can add up to, and for
   * each term the lesser of zero and its weight; but where the value of a term that is the lesser one
   * makes literals hold that cost something beyond that least, as much of it as the weight.
   */
  long bound() {
    if (!isBounded) {
      bound = freshBound();
      isBounded = true;
    }
    return bound;
  }

  private long freshBound() {
    Work.spend(10L * truth.length + 50L * terms.size());
    long sum = constant;
    long[] costs = new long[2 * truth.length];
    for (int part = scope.nextSetBit(0); part >= 0; part = scope.nextSetBit(part + 1)) {
      int[] members = parts.members.get(part);
      if (members.length > 1 && left[part].cardinality() <= FEW_PATTERNS) {
        sum += least(part, new BitSet());
      } else {
        for (int base : members) {
          sum += Math.min(0, alone[base]);
          costs[2 * base] = Math.max(0, alone[base]);
          costs[2 * base + 1] = Math.max(0, -alone[base]);
        }
      }
    }
    for (Map.Entry<Term.Or, Long> term : terms.entrySet()) {
      long weight = term.getValue();
      sum += Math.min(0, weight);
      if (term.getKey().isFlat()) {
        int[] literals = term.getKey().literals();
        sum += weight < 0 ? least(literals, -weight, costs) : all(literals, weight, costs);
      }
    }
    return sum;
  }

  /** One of the literals must hold: takes the same from the cost of each, at most {@code most}. */
  private static long least(int[] literals, long most, long[] costs) {
    long taken = most;
    for (int literal : literals) {
      taken = Math.min(taken, costs[literal]);
    }
    for (int literal : literals) {
      costs[literal] -= taken;
    }
    return taken;
  }

  /** None of the literals may hold: takes from the costs of their negations, at most so much. */
  private static long all(int[] literals, long most, long[] costs) {
    long taken = 0;
    for (int literal : literals) {
      long share = Math.min(most - taken, costs[literal ^ 1]);
      costs[literal ^ 1] -= share;
      taken += share;
    }
    return taken;
  }
}
