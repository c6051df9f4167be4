// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.lowering;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The functions of the language. */
enum BuiltIn {
  /** The probability of a wrong answer. */
  ERR("err(f)", 1, 1, true),
  /** The probability of a right answer. */
  ACC("acc(f)", 1, 1, true),
  /** The probability that two answers differ. */
  DISAGREE("disagree(f, g)", 2, 2, true),
  /** The performance gap recovered. */
  PGR("pgr(f)", 1, 1, false),
  /** The randomised predictor of a posterior. */
  GIBBS("gibbs(f)", 1, 1, false),
  /** The weighted majority vote of an ensemble. */
  VOTE("vote(f)", 1, 1, false),
  /** The least of several quantities. */
  MIN("min(a, b, ...)", 1, Integer.MAX_VALUE, false),
  /** The greatest of several quantities. */
  MAX("max(a, b, ...)", 1, Integer.MAX_VALUE, false),
  /** The absolute value of a quantity. */
  ABS("abs(a)", 1, 1, false),
  /** The calibration error of a stated confidence over its bins. */
  CALIBRATION_ERROR("calibration_error(score, f)", 2, 2, false);

  private final String form;
  private final int least;
  private final int most;
  private final boolean conditional;

  BuiltIn(String form, int least, int most, boolean conditional) {
    this.form = form;
    this.least = least;
    this.most = most;
    this.conditional = conditional;
  }

  /** How it is written. */
  String form() {
    return form;
  }

  String functionName() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean takes(int arguments) {
    return arguments >= least && arguments <= most;
  }

  /** Whether {@code | event} may follow its arguments. */
  boolean isConditional() {
    return conditional;
  }

  static Optional<BuiltIn> named(String name) {
    return Arrays.stream(values()).filter(f -> f.functionName().equals(name)).findFirst();
  }

  static List<String> names() {
    return Arrays.stream(values()).map(BuiltIn::functionName).toList();
  }
}
