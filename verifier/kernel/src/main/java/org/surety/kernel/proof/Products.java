// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.proof;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.arithmetic.Work;

/**
 * The sum of the {@link Proof.Times products} of a leaf, each of which is at most zero.
 *
 * <p>A row {@code form <= 0} stands for {@code E = -form}, which is at least zero, and so is a product
 * of such: its multiplier, at least zero, is that of {@code -E E' <= 0}. A {@link Constraint.Product}
 * stands for {@code E = product - left right}, which is zero: whatever multiplies it, by whatever
 * number, is zero. Nothing is known of the sign of a factor, which may only multiply what is zero. The
 * square of a sum of products of any signs is at least zero as well, whatever its parts are. Sums of such
 * products are the proofs of the Positivstellensatz of Krivine (1964) and Stengle (1974), those of degree
 * two without squares the inequalities of McCormick, Mathematical Programming 10 (1976).
 */
final class Products {

  private final Function<String, Optional<Constraint>> constraints;
  private final Function<String, Optional<LinearForm>> factors;
  private final Map<List<Integer>, Rational> sum = new HashMap<>();
  private boolean strict;
  private long left;

  /** What is multiplied, and what is known of its sign. */
  private record Part(Polynomial value, Sign sign) {}

  private enum Sign {
    ZERO,
    AT_LEAST_ZERO,
    ABOVE_ZERO,
    UNKNOWN
  }

  /**
   * Finds constraints and factors where the leaf is, by their paths.
   *
   * @param terms how many terms may be multiplied out
   */
  Products(
      Function<String, Optional<Constraint>> constraints,
      Function<String, Optional<LinearForm>> factors,
      long terms) {
    this.constraints = constraints;
    this.factors = factors;
    this.left = terms;
  }

  /** How many more terms may be multiplied out. */
  long termsLeft() {
    return left;
  }

  /**
   * Adds a product; why it cannot be added, if so.
   *
   * @throws ArithmeticException if it has too many terms
   */
  Optional<String> add(Proof.Times times) {
    Polynomial product = Polynomial.ONE;
    boolean isZero = false;
    boolean isAboveZero = true;
    Optional<String> unknown = Optional.empty();
    for (String path : times.of()) {
      Optional<Part> part = part(path);
      if (part.isEmpty()) {
        return Optional.of(isNothing(path));
      }
      product = multiply(product, part.get().value());
      isZero |= part.get().sign() == Sign.ZERO;
      isAboveZero &= part.get().sign() == Sign.ABOVE_ZERO;
      unknown = part.get().sign() == Sign.UNKNOWN ? Optional.of(path) : unknown;
    }
    if (!isZero && unknown.isPresent()) {
      return Optional.of("\"" + unknown.get() + "\" may only multiply what is zero");
    }
    if (!isZero && times.multiplier().signum() < 0) {
      return Optional.of("the multiplier of the product of " + times.of() + " is negative");
    }
    if (!times.square().isEmpty()) {
      Optional<String> missing =
          times.square().stream()
              .flatMap(term -> term.of().stream())
              .filter(path -> part(path).isEmpty())
              .findFirst();
      if (missing.isPresent()) {
        return Optional.of(isNothing(missing.get()));
      }
      Polynomial root = sum(times.square());
      product = multiply(product, multiply(root, root));
      isAboveZero = false;
    }
    strict |= !isZero && isAboveZero && times.multiplier().signum() > 0;
    Rational minus = times.multiplier().negate();
    product.terms().forEach((unknowns, c) -> sum.merge(unknowns, c.multiply(minus), Rational::add));
    return Optional.empty();
  }

  private static String isNothing(String path) {
    return "\"" + path + "\" is nothing that can be multiplied here";
  }

  /** The sum of the terms, each of whose parts there is. */
  private Polynomial sum(List<Proof.Term> terms) {
    Polynomial total = Polynomial.ZERO;
    for (Proof.Term term : terms) {
      Polynomial product = Polynomial.of(LinearForm.constant(term.multiplier().negate()));
      for (String path : term.of()) {
        product = multiply(product, part(path).orElseThrow().value());
      }
      total = total.subtract(product);
    }
    return total;
  }

  private Polynomial multiply(Polynomial first, Polynomial second) {
    left -= (long) first.terms().size() * second.terms().size();
    if (left < 0) {
      throw new ArithmeticException("the products have too many terms to be multiplied out");
    }
    return first.multiply(second);
  }

  private Optional<Part> part(String path) {
    Work.spend(100);
    Optional<LinearForm> factor = factors.apply(path);
    if (factor.isPresent()) {
      return Optional.of(new Part(Polynomial.of(factor.get()), Sign.UNKNOWN));
    }
    return constraints
        .apply(path)
        .flatMap(
            constraint ->
                switch (constraint) {
                  case Constraint.Row row ->
                      Optional.of(new Part(Polynomial.of(row.form().negate()), sign(row)));
                  case Constraint.Product p ->
                      Optional.of(
                          new Part(
                              Polynomial.of(p.product())
                                  .subtract(
                                      multiply(Polynomial.of(p.left()), Polynomial.of(p.right()))),
                              Sign.ZERO));
                  case Constraint.All all -> Optional.empty();
                  case Constraint.Any any -> Optional.empty();
                });
  }

  private static Sign sign(Constraint.Row row) {
    return switch (row.relation()) {
      case LE -> Sign.AT_LEAST_ZERO;
      case LT -> Sign.ABOVE_ZERO;
      case EQ -> Sign.ZERO;
    };
  }

  /** Whether some product is below zero. */
  boolean isStrict() {
    return strict;
  }

  /** The constant of the sum. */
  Rational constant() {
    return sum.getOrDefault(List.of(), Rational.ZERO);
  }

  /** The coefficients of the unknowns by themselves. */
  Map<Integer, Rational> linear() {
    Map<Integer, Rational> linear = new HashMap<>();
    sum.forEach(
        (unknowns, c) -> {
          if (unknowns.size() == 1) {
            linear.put(unknowns.get(0), c);
          }
        });
    return linear;
  }

  /** Why the sum of what is left of products of unknowns can be negative, if it can. */
  Optional<String> negative(Question question) {
    Variables variables = question.variables();
    for (var term : sum.entrySet()) {
      List<Integer> unknowns = term.getKey();
      Rational c = term.getValue();
      boolean counts = unknowns.size() > 1 && c.signum() != 0;
      boolean isNonNegative =
          unknowns.stream().allMatch(index -> variables.get(index).isNonNegative());
      if (counts && (c.signum() < 0 || !isNonNegative)) {
        return Optional.of(
            "the coefficient of the product of "
                + Words.of(unknowns.stream().map(variables::get).toList(), question.cells())
                + " is "
                + c
                + (isNonNegative ? ", which is negative" : ", which is not zero"));
      }
    }
    return Optional.empty();
  }
}
