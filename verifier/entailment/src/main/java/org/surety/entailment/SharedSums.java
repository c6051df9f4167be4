// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Sums of unknowns in SMT-LIB 2, whose common parts are written once: the parts are those in ranges of a
 * few unknowns each, and have a name where that is shorter.
 */
final class SharedSums {

  private static final int RANGE = 16;

  /** What a name, its definition and a number take, in characters, or nearly. */
  private static final int NAME = 7;

  private static final int DEFINITION = 30;

  /** A named sum, or one less it. */
  private record Named(String name, boolean isOneLess, List<List<Integer>> parts) {}

  private final List<Named> sums = new ArrayList<>();
  private final Map<List<Integer>, Integer> uses = new LinkedHashMap<>();
  private long terms;

  /** Adds the equation of a name with a sum of unknowns, or with one less it. */
  void add(String name, boolean isOneLess, Iterable<Integer> unknowns) {
    TreeSet<Integer> sorted = new TreeSet<>();
    unknowns.forEach(sorted::add);
    terms += sorted.size();
    Map<Integer, List<Integer>> parts = new LinkedHashMap<>();
    sorted.forEach(i -> parts.computeIfAbsent(i / RANGE, r -> new ArrayList<>()).add(i));
    List<List<Integer>> all = List.copyOf(parts.values());
    all.forEach(part -> uses.merge(part, 1, Integer::sum));
    sums.add(new Named(name, isOneLess, all));
  }

  /** The most characters that they take. */
  long length() {
    return NAME * terms;
  }

  /** The definitions of what is shared, and the equations. */
  String text() {
    StringBuilder out = new StringBuilder();
    Map<List<Integer>, String> names = new LinkedHashMap<>();
    uses.forEach(
        (part, times) -> {
          int inline = NAME * part.size() * times;
          if (part.size() > 1 && DEFINITION + NAME * (part.size() + times) < inline) {
            String name = "s" + names.size();
            names.put(part, name);
            out.append("(define-fun ").append(name).append(" () Real ");
            out.append(sum(part.stream().map(SmtText::variable).toList())).append(")\n");
          }
        });
    for (Named named : sums) {
      List<String> summands = new ArrayList<>();
      for (List<Integer> part : named.parts()) {
        String name = names.get(part);
        if (name == null) {
          part.forEach(i -> summands.add(SmtText.variable(i)));
        } else {
          summands.add(name);
        }
      }
      String sum = sum(summands);
      out.append("(assert (= ").append(named.name()).append(' ');
      out.append(named.isOneLess() ? "(- 1.0 " + sum + ")" : sum).append("))\n");
    }
    return out.toString();
  }

  private static String sum(List<String> summands) {
    return summands.size() == 1 ? summands.get(0) : "(+ " + String.join(" ", summands) + ")";
  }
}
