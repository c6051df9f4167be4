// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Proofs of cases that were closed, so that other cases in which the same was taken share them. */
final class ClosedCases {

  /** A proof, and the cases that it depends on. */
  private record Closed(Set<String> needed, ProofPart part) {}

  private final Map<String, List<Closed>> byCase = new HashMap<>();

  /** Remembers a proof where those cases were taken. */
  void add(ProofPart part, Collection<String> taken) {
    Set<String> needed = new HashSet<>();
    for (String path : taken) {
      if (part.uses(path)) {
        needed.add(path);
      }
    }
    Closed closed = new Closed(needed, part);
    needed.forEach(path -> byCase.computeIfAbsent(path, p -> new ArrayList<>()).add(closed));
  }

  /** A proof that depends on a case and on no more than was taken. */
  Optional<ProofPart> closing(String path, Set<String> taken) {
    return byCase.getOrDefault(path, List.of()).stream()
        .filter(closed -> taken.containsAll(closed.needed()))
        .findFirst()
        .map(Closed::part);
  }
}
