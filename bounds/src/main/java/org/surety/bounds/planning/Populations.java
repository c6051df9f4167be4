// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.planning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;

/** Populations that are tied to one another. */
final class Populations {

  private Populations() {}

  /** The population, the one that it is tied to, and so on. */
  static List<String> chain(Vocabulary vocabulary, String population) {
    List<String> chain = new ArrayList<>(List.of(population));
    Optional<String> next = tiedTo(vocabulary, population);
    while (next.isPresent() && !chain.contains(next.get())) {
      chain.add(next.get());
      next = tiedTo(vocabulary, next.get());
    }
    return List.copyOf(chain);
  }

  private static Optional<String> tiedTo(Vocabulary vocabulary, String population) {
    return vocabulary
        .population(population)
        .flatMap(Vocabulary.Population::tie)
        .map(tie -> tie.of());
  }

  /** The same quantity in another population. */
  static Quantity moved(Quantity quantity, String population) {
    return switch (quantity) {
      case Quantity.Constant number -> number;
      case Quantity.Probability p -> new Quantity.Probability(p.event(), population);
      case Quantity.Conditional c -> new Quantity.Conditional(c.event(), c.given(), population);
      case Quantity.Mean m -> new Quantity.Mean(m.score(), m.event(), population);
      case Quantity.ConditionalMean m ->
          new Quantity.ConditionalMean(m.score(), m.event(), m.given(), population);
      case Quantity.Sum sum ->
          new Quantity.Sum(sum.parts().stream().map(q -> moved(q, population)).toList());
      case Quantity.Difference d ->
          new Quantity.Difference(moved(d.left(), population), moved(d.right(), population));
      case Quantity.Product p ->
          new Quantity.Product(moved(p.left(), population), moved(p.right(), population));
      case Quantity.Quotient q ->
          new Quantity.Quotient(moved(q.left(), population), moved(q.right(), population));
      case Quantity.Minimum m ->
          new Quantity.Minimum(m.parts().stream().map(q -> moved(q, population)).toList());
      case Quantity.Maximum m ->
          new Quantity.Maximum(m.parts().stream().map(q -> moved(q, population)).toList());
      case Quantity.Absolute a -> new Quantity.Absolute(moved(a.part(), population));
    };
  }
}
