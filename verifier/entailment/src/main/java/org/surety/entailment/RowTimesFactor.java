// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.ArrayList;
import java.util.List;
import org.surety.entailment.ProductNode.Side;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.proof.Constraint;
import org.surety.kernel.proof.LinearForm;
import org.surety.kernel.proof.Proof;

/**
 * What an inequality times a factor is, where that is linear in other products.
 *
 * @param path that of the inequality, {@code form >= 0}
 * @param minus the product with the opposite sign
 * @param products what {@code form factor + minus} is the sum of
 */
record RowTimesFactor(
    String path, LinearForm form, LinearForm factor, LinearForm minus, List<Proof.Times> products) {

  /** The inequality times the distance of the factor from a bound. */
  DerivedRow at(Side side, boolean strict) {
    Rational sign = Rational.of(side.scale().signum());
    List<Proof.Times> parts = new ArrayList<>();
    parts.add(new Proof.Times(List.of(path, side.path()), sign.divide(side.scale())));
    products.forEach(p -> parts.add(new Proof.Times(p.of(), p.multiplier().multiply(sign))));
    return new DerivedRow(
        new Constraint.Row(
            minus.multiply(sign).add(form.multiply(side.value().multiply(sign))),
            strict && side.strict() ? Constraint.Relation.LT : Constraint.Relation.LE),
        parts);
  }
}
