// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.output;

import java.util.Optional;
import org.surety.cli.report.Amounts;
import org.surety.kernel.document.Certificate;
import org.surety.kernel.json.Json;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;

/** The counts that a certificate rests on. */
final class Counts {

  private Counts() {}

  /** Such as {@code 153 of 3,000 wrong}; empty where a certificate counts no event. */
  static Optional<String> of(Certificate certificate, Quantity quantity) {
    if (certificate.from() instanceof Json.Obj from
        && from.members().get("n") instanceof Json.Int n
        && from.members().get("count") instanceof Json.Int count) {
      return Optional.of(
          Amounts.count(count.value()) + " of " + Amounts.count(n.value()) + " " + word(quantity));
    }
    return Optional.empty();
  }

  private static String word(Quantity quantity) {
    return switch (quantity) {
      case Quantity.Probability p -> word(p.event(), "rows");
      case Quantity.Conditional c -> word(c.event(), "such rows");
      default -> "rows";
    };
  }

  private static String word(Event event, String otherwise) {
    if (event instanceof Event.Not(Event.Same same) && same.second().equals(Vocabulary.LABEL)) {
      return "wrong";
    }
    return event instanceof Event.Same same && same.second().equals(Vocabulary.LABEL)
        ? "right"
        : otherwise;
  }
}
