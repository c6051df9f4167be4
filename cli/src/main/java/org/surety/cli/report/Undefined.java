// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.surety.kernel.document.Finding;
import org.surety.kernel.document.Implied;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Evaluation;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.logic.World;

/**
 * Why the quantity of a requirement may be undefined, so that the requirement is not true although each
 * value that the quantity can have would meet it.
 */
public enum Undefined {
  /** A condition that nothing satisfies in some allowed world. */
  CONDITION("nothing need satisfy its condition"),
  /** A divisor that is not positive in some allowed world. */
  DIVISOR("its divisor need not be positive");

  private final String words;

  Undefined(String words) {
    this.words = words;
  }

  /** A clause. */
  public String words() {
    return words;
  }

  /** Why it is undefined in the world that is shown in which the requirement is not true, if it is. */
  public static Optional<Undefined> of(Finding finding, Vocabulary vocabulary) {
    return finding
        .fails()
        .flatMap(
            world ->
                finding
                    .implied()
                    .map(Implied::quantity)
                    .flatMap(quantity -> of(quantity, world, vocabulary)));
  }

  /**
   * Why the quantity of a requirement is undefined in every allowed world, as a clause, if it is: then
   * the interval that is proved for it is empty.
   */
  public static Optional<String> everywhere(Finding finding) {
    return finding.implied().filter(Undefined::isEmpty).flatMap(i -> everywhere(i.quantity()));
  }

  private static boolean isEmpty(Implied implied) {
    return implied
        .low()
        .flatMap(low -> implied.high().filter(high -> low.value().compareTo(high.value()) > 0))
        .isPresent();
  }

  private static Optional<String> everywhere(Quantity quantity) {
    Set<Event> conditions = new HashSet<>();
    Set<Quantity> divisors = new HashSet<>();
    quantity.visit(
        part -> {
          switch (part) {
            case Quantity.Conditional c -> conditions.add(c.given());
            case Quantity.ConditionalMean m -> conditions.add(m.given());
            case Quantity.Quotient q -> divisors.add(q.right());
            case Quantity.Constant c -> {}
            case Quantity.Probability p -> {}
            case Quantity.Mean m -> {}
            case Quantity.Sum s -> {}
            case Quantity.Difference d -> {}
            case Quantity.Product p -> {}
            case Quantity.Minimum m -> {}
            case Quantity.Maximum m -> {}
            case Quantity.Absolute a -> {}
          }
        });
    String condition =
        "nothing satisfies " + (conditions.size() == 1 ? "its condition" : "one of its conditions");
    String divisor =
        (divisors.size() == 1 ? "its divisor" : "one of its divisors") + " is not positive";
    if (conditions.isEmpty()) {
      return divisors.isEmpty() ? Optional.empty() : Optional.of(divisor);
    }
    return Optional.of(divisors.isEmpty() ? condition : condition + ", or " + divisor);
  }

  private static Optional<Undefined> of(Quantity quantity, World world, Vocabulary vocabulary) {
    List<Undefined> found = new ArrayList<>();
    try {
      Evaluation evaluation = new Evaluation(world, vocabulary);
      quantity.visit(
          part -> {
            if (evaluation.value(part).isEmpty()
                && part.parts().stream().allMatch(p -> evaluation.value(p).isPresent())) {
              found.add(part instanceof Quantity.Quotient ? DIVISOR : CONDITION);
            }
          });
    } catch (IllegalArgumentException | Cells.TooMany e) {
      return Optional.empty();
    }
    return found.stream().findFirst();
  }
}
