// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.proof.Constraint;
import org.surety.kernel.proof.LinearForm;
import org.surety.kernel.proof.Proof;

/** Unknowns that equations express by others are left out of rows, by the elimination of Gauss. */
final class Elimination {

  /** A sum of equations, and of which. */
  private record Sum(LinearForm form, Map<Integer, Rational> of) {

    Sum subtract(Sum other, Rational times) {
      Map<Integer, Rational> difference = new TreeMap<>(of);
      other.of.forEach((k, c) -> difference.merge(k, c.multiply(times).negate(), Rational::add));
      return new Sum(form.subtract(other.form.multiply(times)), difference);
    }
  }

  private final Function<LinearForm, Optional<Integer>> leading;
  private final List<Proof.Times> equations = new ArrayList<>();
  private final Map<Integer, Sum> basis = new LinkedHashMap<>();

  /**
   * No equation is added yet.
   *
   * @param leading the unknown of a form that its equation is to express, if it has one
   */
  Elimination(Function<LinearForm, Optional<Integer>> leading) {
    this.leading = leading;
  }

  /** What an equation says beside those before, if it has no unknown that it is to express. */
  Optional<DerivedRow> add(LinearForm zero, Proof.Times equation) {
    int index = equations.size();
    equations.add(equation);
    Sum rest = reduced(new Sum(zero, Map.of(index, Rational.ONE)));
    Optional<Integer> unknown = leading.apply(rest.form());
    unknown.ifPresent(u -> basis.put(u, rest));
    return unknown.isPresent() || rest.form().equals(LinearForm.ZERO)
        ? Optional.empty()
        : Optional.of(
            new DerivedRow(
                new Constraint.Row(rest.form(), Constraint.Relation.EQ), products(rest)));
  }

  /** The form without the unknowns that equations express, wherever these hold. */
  LinearForm reduced(LinearForm form) {
    return reduced(new Sum(form, Map.of())).form();
  }

  /** The row without the unknowns that equations express. */
  DerivedRow reduced(DerivedRow row) {
    Sum rest = reduced(new Sum(row.row().form(), Map.of()));
    List<Proof.Times> products = new ArrayList<>(row.products());
    products.addAll(products(rest));
    return new DerivedRow(new Constraint.Row(rest.form(), row.row().relation()), products);
  }

  private Sum reduced(Sum sum) {
    Sum rest = sum;
    for (Map.Entry<Integer, Sum> entry : basis.entrySet()) {
      Rational own = rest.form().coefficients().get(entry.getKey());
      Rational lead = entry.getValue().form().coefficients().get(entry.getKey());
      if (own != null && lead != null) {
        rest = rest.subtract(entry.getValue(), own.divide(lead));
      }
    }
    return rest;
  }

  private List<Proof.Times> products(Sum sum) {
    List<Proof.Times> products = new ArrayList<>();
    sum.of()
        .forEach(
            (index, times) -> {
              if (times.signum() != 0) {
                products.add(new Proof.Times(equations.get(index).of(), times.negate()));
              }
            });
    return products;
  }
}
