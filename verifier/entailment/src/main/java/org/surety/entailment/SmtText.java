// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.math.BigInteger;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.proof.Constraint;
import org.surety.kernel.proof.LinearForm;

/** Writes constraints in SMT-LIB 2, which the solver reads faster than it is called term by term. */
final class SmtText {

  /** The name of the unknown that inequalities have to spare. */
  static final String MARGIN = "margin";

  private final Problem problem;
  private final StringBuilder body = new StringBuilder();
  private final Set<Integer> variables = new TreeSet<>();
  private final Set<String> switches = new TreeSet<>();

  private boolean margin;
  private boolean margins;

  SmtText(Problem problem) {
    this.problem = problem;
  }

  /** The name of an unknown. */
  static String variable(int index) {
    return "v" + index;
  }

  /** Asserts that the unknown of that index is at least zero, if it is. */
  void range(int index) {
    if (problem.variables().get(index).isNonNegative()) {
      variables.add(index);
      body.append("(assert (>= ").append(variable(index)).append(" 0.0))\n");
    }
  }

  /** Asserts a constraint. */
  void hold(Constraint constraint) {
    body.append("(assert ");
    write(constraint);
    body.append(")\n");
  }

  /** Asserts a constraint, each of whose inequalities has {@link #MARGIN} to spare. */
  void holdWithMargin(Constraint constraint) {
    margin = true;
    hold(constraint);
    margin = false;
  }

  /** Asserts that inequalities have at least that much to spare. */
  void spare(Rational least) {
    margins = true;
    body.append("(assert (>= ").append(MARGIN).append(" (/ ");
    number(least.numerator());
    body.append(' ');
    number(least.denominator());
    body.append(")))\n");
  }

  /** Asserts a constraint with margin where a switch is on. */
  void holdIf(String name, Constraint constraint) {
    margin = true;
    switches.add(name);
    body.append("(assert (=> ").append(name).append(' ');
    write(constraint);
    body.append("))\n");
    margin = false;
  }

  private void write(Constraint constraint) {
    switch (constraint) {
      case Constraint.Row row -> write(row);
      case Constraint.All all -> write("and", "true", all.parts());
      case Constraint.Any any -> write("or", "false", any.parts());
      case Constraint.Product product -> body.append("true");
    }
  }

  private void write(String word, String empty, java.util.List<Constraint> parts) {
    if (parts.isEmpty()) {
      body.append(empty);
      return;
    }
    body.append('(').append(word);
    for (Constraint part : parts) {
      body.append(' ');
      write(part);
    }
    body.append(')');
  }

  private void write(Constraint.Row row) {
    String relation =
        switch (row.relation()) {
          case LE -> "<=";
          case LT -> "<";
          case EQ -> "=";
        };
    LinearForm form = row.form();
    BigInteger scale = form.constant().denominator();
    for (Rational coefficient : form.coefficients().values()) {
      BigInteger denominator = coefficient.denominator();
      scale = scale.divide(scale.gcd(denominator)).multiply(denominator);
    }
    Rational factor = Rational.of(scale, BigInteger.ONE);
    body.append('(').append(relation).append(" (+ 0.0");
    for (Map.Entry<Integer, Rational> entry : form.coefficients().entrySet()) {
      variables.add(entry.getKey());
      Rational coefficient = entry.getValue().multiply(factor);
      body.append(' ');
      if (coefficient.equals(Rational.ONE)) {
        body.append(variable(entry.getKey()));
      } else {
        body.append("(* ");
        number(coefficient.numerator());
        body.append(' ').append(variable(entry.getKey())).append(')');
      }
    }
    if (margin && row.relation() != Constraint.Relation.EQ) {
      margins = true;
      body.append(" (* ");
      number(scale);
      body.append(' ').append(MARGIN).append(')');
    }
    body.append(") ");
    number(form.constant().multiply(factor).numerator().negate());
    body.append(')');
  }

  private void number(BigInteger value) {
    if (value.signum() < 0) {
      body.append("(- ").append(value.negate()).append(".0)");
    } else {
      body.append(value).append(".0");
    }
  }

  /** The whole text, with declarations of all that is not declared yet. */
  String text(Set<String> declared) {
    StringBuilder text = new StringBuilder();
    variables.forEach(index -> declare(variable(index), "Real", declared, text));
    if (margins) {
      declare(MARGIN, "Real", declared, text);
    }
    switches.forEach(name -> declare(name, "Bool", declared, text));
    return text.append(body).toString();
  }

  private static void declare(String name, String sort, Set<String> declared, StringBuilder text) {
    if (declared.add(name)) {
      text.append("(declare-fun ").append(name).append(" () ").append(sort).append(")\n");
    }
  }
}
