// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.proof.Constraint;
import org.surety.kernel.proof.LinearForm;
import org.surety.kernel.proof.Polynomial;

/** Forms with products in the places of the unknowns that stand for them, if they are short. */
final class Expansion {

  /** The most terms of a product. */
  private static final int MAX_TERMS = 200;

  private final LiftedUnknowns unknowns;
  private final Set<Integer> composed;
  private final Map<LinearForm, Constraint.Product> products = new LinkedHashMap<>();
  private final Map<Integer, Polynomial> known = new HashMap<>();

  /** Writes out those unknowns that are among the composed ones and one of the products. */
  Expansion(
      LiftedUnknowns unknowns, Set<Integer> composed, Collection<Constraint.Product> products) {
    this.unknowns = unknowns;
    this.composed = composed;
    products.forEach(product -> this.products.putIfAbsent(product.product(), product));
  }

  /** The form, written out. */
  Polynomial of(LinearForm form) {
    Map<Integer, Rational> rest = new LinkedHashMap<>(form.coefficients());
    rest.keySet().removeAll(composed);
    Polynomial sum = unknowns.polynomial(new LinearForm(rest, form.constant()));
    for (Map.Entry<Integer, Rational> term : form.coefficients().entrySet()) {
      if (composed.contains(term.getKey())) {
        LinearForm minus = LinearForm.constant(term.getValue().negate());
        sum = sum.subtract(of(term.getKey()).multiply(Polynomial.of(minus)));
      }
    }
    return sum;
  }

  private Polynomial of(int unknown) {
    Polynomial expanded = known.get(unknown);
    if (expanded == null) {
      LinearForm own = LinearForm.variable(unknown);
      expanded = unknowns.polynomial(own);
      Optional<Constraint.Product> product = Optional.ofNullable(products.get(own));
      if (product.isPresent()) {
        Polynomial left = of(product.get().left());
        Polynomial right = of(product.get().right());
        if (left.terms().size() * right.terms().size() <= MAX_TERMS) {
          expanded = left.multiply(right);
        }
      }
      known.put(unknown, expanded);
    }
    return expanded;
  }
}
