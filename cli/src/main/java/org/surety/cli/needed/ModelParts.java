// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.needed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.surety.bounds.planning.MeasuredQuantity;
import org.surety.kernel.document.Plan;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;

/** Requirements of which a model speaks. */
public final class ModelParts {

  /** Why the rows that such a requirement needs are not told. */
  static final String UNKNOWN =
      "not known: a certificate of a model speaks of it, which would be tighter with more rows and a"
          + " network learned from them; what they would show is not foreseen";

  private static final List<String> OF_MODELS = List.of("pacbayes.", "occam.", "vote.", "margin.");

  private ModelParts() {}

  static boolean speakOf(Formula requirement, List<Plan.Entry> entries) {
    Set<String> wanted = new TreeSet<>();
    requirement.visit(quantity -> collect(quantity, wanted));
    return entries.stream()
        .filter(entry -> OF_MODELS.stream().anyMatch(entry.theorem()::startsWith))
        .anyMatch(
            entry -> {
              Set<String> spoken = new TreeSet<>();
              entry.quantity().visit(quantity -> collect(quantity, spoken));
              spoken.retainAll(wanted);
              return spoken.stream().anyMatch(name -> !name.equals("label"));
            });
  }

  /** A predictor that the requirement speaks of and a model alone tells, such as {@code gibbs(f)}. */
  public static Optional<String> made(Formula requirement) {
    List<Quantity> quantities = new ArrayList<>();
    requirement.visit(quantities::add);
    return quantities.stream().flatMap(q -> MeasuredQuantity.made(q).stream()).findFirst();
  }

  private static void collect(Quantity quantity, Set<String> names) {
    quantity.events().forEach(event -> names.addAll(event.names()));
  }
}
