// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.proof.LinearForm;

/**
 * Linear forms by other coordinates: given forms in the places of as many unknowns. A product of sums of
 * many cells is one term where these sums are coordinates.
 */
final class Coordinates {

  /** A form without the unknowns of the axes before it, and a sum of given forms by their coefficients. */
  private record Axis(LinearForm rest, Map<Integer, Rational> of) {}

  /** The axes, by the unknown in whose place each stands, which has the coefficient one in its form. */
  private final Map<Integer, Axis> axes = new LinkedHashMap<>();

  private final Map<Integer, LinearForm> forms = new LinkedHashMap<>();

  /** The forms are coordinates, but for those that the ones before them give with a constant. */
  Coordinates(Iterable<LinearForm> forms) {
    forms.forEach(this::add);
  }

  private void add(LinearForm form) {
    Axis known = split(form);
    if (known.rest().isConstant()) {
      return;
    }
    Map.Entry<Integer, Rational> lead = known.rest().coefficients().entrySet().iterator().next();
    Rational scale = Rational.ONE.divide(lead.getValue());
    Map<Integer, Rational> of = new TreeMap<>(known.of());
    of.replaceAll((k, c) -> c.negate());
    of.put(lead.getKey(), Rational.ONE);
    of.replaceAll((k, c) -> c.multiply(scale));
    axes.put(lead.getKey(), new Axis(known.rest().multiply(scale), of));
    forms.put(lead.getKey(), form);
  }

  /** What is left of a form without the unknowns of the axes, and what of the given forms that takes away. */
  private Axis split(LinearForm form) {
    Map<Integer, Rational> of = new TreeMap<>();
    LinearForm rest = form;
    for (Map.Entry<Integer, Axis> entry : axes.entrySet()) {
      Rational times = coefficient(rest, entry.getKey());
      rest = rest.subtract(entry.getValue().rest().multiply(times));
      entry.getValue().of().forEach((k, c) -> of.merge(k, c.multiply(times), Rational::add));
    }
    return new Axis(rest, of);
  }

  private static Rational coefficient(LinearForm form, int unknown) {
    return form.coefficients().getOrDefault(unknown, Rational.ZERO);
  }

  /** The given forms that are coordinates, by the unknowns in whose places they stand. */
  Map<Integer, LinearForm> given() {
    return forms;
  }

  /** What a coordinate is: a form, or an unknown that is its own coordinate. */
  LinearForm form(int coordinate) {
    return forms.getOrDefault(coordinate, LinearForm.variable(coordinate));
  }

  /** Whether a coordinate is at least zero as some unknowns are. */
  boolean isNonNegative(int coordinate, List<Boolean> nonNegative) {
    LinearForm form = form(coordinate);
    return form.constant().signum() >= 0
        && form.coefficients().entrySet().stream()
            .allMatch(term -> term.getValue().signum() > 0 && nonNegative.get(term.getKey()));
  }

  /** The number that a form is, by coordinates. */
  LinearForm of(LinearForm form) {
    Axis known = split(form);
    return known.rest().add(new LinearForm(known.of(), Rational.ZERO));
  }
}
