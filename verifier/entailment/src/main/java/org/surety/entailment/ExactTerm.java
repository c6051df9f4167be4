// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Printer;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.proof.LinearForm;
import org.surety.kernel.proof.Variables;
import org.surety.kernel.proof.Variables.Variable;

/**
 * A polynomial in SMT-LIB 2.
 *
 * @param degree its degree, or more
 * @param value what it is, if it is constant
 */
record ExactTerm(String text, int degree, Optional<Rational> value) {

  /** A quotient of two polynomials, the second of which is positive where it is defined. */
  record Fraction(ExactTerm numerator, ExactTerm denominator) {

    static Fraction of(ExactTerm term) {
      return new Fraction(term, constant(Rational.ONE));
    }

    int length() {
      return numerator.text().length() + denominator.text().length();
    }

    Fraction add(Fraction other) {
      return denominator.equals(other.denominator)
          ? new Fraction(numerator.add(other.numerator), denominator)
          : new Fraction(
              numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
              denominator.multiply(other.denominator));
    }

    Fraction subtract(Fraction other) {
      ExactTerm minus = other.numerator.multiply(constant(Rational.of(-1)));
      return add(new Fraction(minus, other.denominator));
    }

    Fraction multiply(Fraction other) {
      return new Fraction(
          numerator.multiply(other.numerator), denominator.multiply(other.denominator));
    }

    Fraction divide(Fraction other) {
      return denominator.equals(other.denominator)
          ? new Fraction(numerator, other.numerator)
          : new Fraction(
              numerator.multiply(other.denominator), denominator.multiply(other.numerator));
    }
  }

  static ExactTerm constant(Rational value) {
    return new ExactTerm(number(value), 0, Optional.of(value));
  }

  static ExactTerm unknown(String name) {
    return new ExactTerm(name, 1, Optional.empty());
  }

  /** A linear form over the unknowns {@code v0}, {@code v1} and so on. */
  static ExactTerm of(LinearForm form) {
    List<ExactTerm> terms = new ArrayList<>();
    form.coefficients()
        .forEach((v, c) -> terms.add(constant(c).multiply(unknown(SmtText.variable(v)))));
    if (form.constant().signum() != 0 || terms.isEmpty()) {
      terms.add(constant(form.constant()));
    }
    if (terms.size() == 1) {
      return terms.get(0);
    }
    StringBuilder sum = new StringBuilder("(+");
    terms.forEach(term -> sum.append(' ').append(term.text()));
    return new ExactTerm(sum.append(')').toString(), 1, Optional.empty());
  }

  boolean isPositiveConstant() {
    return value.isPresent() && value.get().signum() > 0;
  }

  ExactTerm add(ExactTerm other) {
    if (value.isPresent() && other.value.isPresent()) {
      return constant(value.get().add(other.value.get()));
    }
    if (value.isPresent() && value.get().signum() == 0) {
      return other;
    }
    if (other.value.isPresent() && other.value.get().signum() == 0) {
      return this;
    }
    return new ExactTerm(
        "(+ " + text + " " + other.text + ")", Math.max(degree, other.degree), Optional.empty());
  }

  ExactTerm multiply(ExactTerm other) {
    if (value.isPresent() && other.value.isPresent()) {
      return constant(value.get().multiply(other.value.get()));
    }
    if (other.value.isPresent()) {
      return other.multiply(this);
    }
    if (value.isPresent() && value.get().signum() == 0) {
      return this;
    }
    return value.isPresent() && value.get().equals(Rational.ONE)
        ? other
        : new ExactTerm(
            "(* " + text + " " + other.text + ")", degree + other.degree, Optional.empty());
  }

  private static String number(Rational value) {
    Rational size = value.abs();
    String text = size.numerator() + ".0";
    if (!size.denominator().equals(BigInteger.ONE)) {
      text = "(/ " + text + " " + size.denominator() + ".0)";
    }
    return value.signum() < 0 ? "(- " + text + ")" : text;
  }

  /** A probability or a mean, as a sum of those unknowns of cells. */
  static LinearForm sum(
      Quantity atom, Cells cells, Variables variables, Collection<Integer> unknowns) {
    Map<Integer, Rational> coefficients = new LinkedHashMap<>();
    for (int i : unknowns) {
      boolean counts =
          switch (variables.get(i)) {
            case Variable.CellMass mass ->
                atom instanceof Quantity.Probability p
                    && p.population().equals(mass.population())
                    && cells.holds(p.event(), mass.cell());
            case Variable.ScoreMass mass ->
                atom instanceof Quantity.Mean m
                    && m.population().equals(mass.population())
                    && m.score().equals(mass.score())
                    && cells.holds(m.event(), mass.cell());
            case Variable.EventMass mass -> false;
            case Variable.EventScore mean -> false;
            case Variable.Gained mass -> false;
            case Variable.Moved moved -> false;
            case Variable.MovedScore moved -> false;
            case Variable.Opaque opaque -> false;
          };
      if (counts) {
        coefficients.put(i, Rational.ONE);
      }
    }
    return new LinearForm(coefficients, Rational.ZERO);
  }

  /** What an unknown stands for. */
  static String words(Variable variable) {
    return plain(named(variable));
  }

  private static String named(Variable variable) {
    return switch (variable) {
      case Variable.CellMass mass -> "cell " + mass.cell() + " of " + mass.population();
      case Variable.ScoreMass mass ->
          mass.score() + " in cell " + mass.cell() + " of " + mass.population();
      case Variable.EventMass mass -> Printer.print(mass.event()) + " in " + mass.population();
      case Variable.EventScore mean ->
          mean.score() + " where " + Printer.print(mean.event()) + " in " + mean.population();
      case Variable.Gained mass -> "what " + mass.population() + " gains";
      case Variable.Moved moved ->
          "what "
              + moved.population()
              + (moved.gained() ? " gains" : " loses")
              + " in cell "
              + moved.cell();
      case Variable.MovedScore moved ->
          moved.score()
              + " of what "
              + moved.population()
              + (moved.gained() ? " gains" : " loses")
              + " in cell "
              + moved.cell();
      case Variable.Opaque opaque -> words(opaque.quantity());
    };
  }

  /** A quantity in the kernel's words. */
  static String words(Quantity quantity) {
    return plain(Printer.print(quantity));
  }

  /** A text for a comment: one line, in ASCII. */
  static String plain(String text) {
    return text.replaceAll("[^\\x20-\\x7E]", "?");
  }
}
