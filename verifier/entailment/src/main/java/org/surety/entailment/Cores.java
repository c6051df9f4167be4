// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Minimal sets of facts that contradict something. */
final class Cores {

  /** Those of some facts that already contradict it; empty if the facts do not. */
  interface Test {
    Optional<Set<String>> core(List<String> facts);
  }

  private static final String CERTIFICATE = "certificate:";

  private final List<String> order;

  /** For facts of those names, in their order. */
  Cores(List<String> order) {
    this.order = order;
  }

  /** A minimal core of some facts, one without certificates if there is any. */
  Optional<Set<String>> minimal(Collection<String> facts, Test test) {
    Optional<Set<String>> first = test.core(inOrder(facts));
    if (first.isEmpty()) {
      return first;
    }
    Set<String> core = first.get();
    List<Set<String>> satisfiable = new ArrayList<>();
    if (core.stream().anyMatch(Cores::isCertificate)) {
      List<String> rest = inOrder(facts).stream().filter(name -> !isCertificate(name)).toList();
      Optional<Set<String>> better = test.core(rest);
      if (better.isPresent()) {
        core = better.get();
      } else {
        satisfiable.add(new HashSet<>(rest));
      }
    }
    List<String> candidates = new ArrayList<>(inOrder(core).reversed());
    candidates.sort((a, b) -> Boolean.compare(isCertificate(b), isCertificate(a)));
    for (String candidate : candidates) {
      Set<String> rest = new LinkedHashSet<>(core);
      if (rest.remove(candidate)
          && satisfiable.stream().noneMatch(known -> known.containsAll(rest))) {
        core = test.core(inOrder(rest)).orElse(core);
      }
    }
    return Optional.of(core);
  }

  private List<String> inOrder(Collection<String> names) {
    Set<String> chosen = new HashSet<>(names);
    return order.stream().filter(chosen::contains).toList();
  }

  /** Whether the fact of that name is what a certificate claims. */
  static boolean isCertificate(String name) {
    return name.startsWith(CERTIFICATE);
  }
}
