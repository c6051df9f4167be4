// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.logic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import org.surety.kernel.arithmetic.Work;

/**
 * An event over numbered base events, so written that what is left of it where some of them are
 * decided is simple to say, and that many equal events are written alike.
 */
sealed interface Term {

  /** What is not decided yet. */
  byte OPEN = 0;

  /** What is decided to hold. */
  byte YES = 1;

  /** What is decided not to hold. */
  byte NO = -1;

  /** Always, or never. */
  record Constant(boolean value) implements Term {}

  /** A base event, {@code 2 number}, or its negation, {@code 2 number + 1}. */
  record Literal(int code) implements Term {
    int base() {
      return code >> 1;
    }

    boolean isNegated() {
      return (code & 1) == 1;
    }
  }

  /** No part of the disjunction holds. */
  record Not(Or or) implements Term {}

  /** At least two literals and negated disjunctions, one of which holds. */
  final class Or implements Term {
    private final int[] literals;
    private final List<Or> denied;
    private final int[] bases;
    private final int hash;

    private Or(int[] literals, List<Or> denied) {
      this.literals = literals;
      this.denied = denied;
      Set<Integer> spoken = new TreeSet<>();
      for (int literal : literals) {
        spoken.add(literal >> 1);
      }
      for (Or or : denied) {
        for (int base : or.bases) {
          spoken.add(base);
        }
      }
      this.bases = spoken.stream().mapToInt(base -> base).toArray();
      this.hash = 31 * Arrays.hashCode(literals) + denied.hashCode();
    }

    /** The numbers of the base events, sorted. */
    int[] bases() {
      return bases;
    }

    /** The literals. */
    int[] literals() {
      return literals;
    }

    /** Whether all parts are literals, of different base events. */
    boolean isFlat() {
      return denied.isEmpty();
    }

    private boolean isTouched(byte[] truth) {
      for (int base : bases) {
        if (truth[base] != OPEN) {
          return true;
        }
      }
      return false;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Or or
          && hash == or.hash
          && Arrays.equals(literals, or.literals)
          && denied.equals(or.denied);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  /** The event, whose base events have these numbers. */
  static Term of(Event event, ToIntFunction<Event.Base> number) {
    return switch (event) {
      case Event.True yes -> new Constant(true);
      case Event.False no -> new Constant(false);
      case Event.Base base -> new Literal(2 * number.applyAsInt(base));
      case Event.Not not -> of(not.event(), number).negated();
      case Event.Or or -> any(or.events().stream().map(e -> of(e, number)).toList());
      case Event.And and ->
          any(and.events().stream().map(e -> of(e, number).negated()).toList()).negated();
    };
  }

  /** The negation. */
  default Term negated() {
    return switch (this) {
      case Constant constant -> new Constant(!constant.value());
      case Literal literal -> new Literal(literal.code() ^ 1);
      case Not not -> not.or();
      case Or or -> new Not(or);
    };
  }

  /** What is left of the event where some base events are decided. */
  default Term under(byte[] truth) {
    return switch (this) {
      case Constant constant -> constant;
      case Literal literal ->
          truth[literal.base()] == OPEN
              ? literal
              : new Constant(truth[literal.base()] == YES != literal.isNegated());
      case Not not -> {
        Term inner = not.or().under(truth);
        yield inner == not.or() ? not : inner.negated();
      }
      case Or or -> {
        Work.spend(5L * or.bases.length);
        if (!or.isTouched(truth)) {
          yield or;
        }
        List<Term> parts = new ArrayList<>();
        for (int code : or.literals) {
          parts.add(new Literal(code).under(truth));
        }
        or.denied.forEach(inner -> parts.add(inner.under(truth).negated()));
        yield any(parts);
      }
    };
  }

  /** The disjunction. */
  private static Term any(List<Term> parts) {
    Work.spend(200L * parts.size());
    TreeSet<Integer> literals = new TreeSet<>();
    Set<Or> denied = new LinkedHashSet<>();
    if (!collect(parts, literals, denied)) {
      return new Constant(true);
    }
    for (int code : literals) {
      if (literals.contains(code ^ 1)) {
        return new Constant(true);
      }
    }
    if (literals.size() + denied.size() > 1) {
      return new Or(literals.stream().mapToInt(c -> c).toArray(), List.copyOf(denied));
    }
    if (literals.isEmpty()) {
      return denied.isEmpty() ? new Constant(false) : new Not(denied.iterator().next());
    }
    return new Literal(literals.first());
  }

  /** False if some part always holds. */
  private static boolean collect(List<Term> parts, Set<Integer> literals, Set<Or> denied) {
    for (Term part : parts) {
      switch (part) {
        case Constant constant -> {
          if (constant.value()) {
            return false;
          }
        }
        case Literal literal -> literals.add(literal.code());
        case Not not -> denied.add(not.or());
        case Or or -> {
          for (int code : or.literals) {
            literals.add(code);
          }
          denied.addAll(or.denied);
        }
      }
    }
    return true;
  }
}
