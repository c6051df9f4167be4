// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.lowering;

import java.util.Arrays;
import java.util.Optional;

/** How a predictor is made of a declared one; what is made is another predictor. */
enum Derivation {
  /** The randomised predictor of a posterior, drawn anew for each example. */
  GIBBS(BuiltIn.GIBBS, "a randomised predictor"),
  /** The weighted majority vote of an ensemble. */
  VOTE(BuiltIn.VOTE, "a majority vote");

  private final BuiltIn function;
  private final String kind;

  Derivation(BuiltIn function, String kind) {
    this.function = function;
    this.kind = kind;
  }

  /** What it makes, with its article. */
  String kind() {
    return kind;
  }

  /** The name of what it makes of {@code predictor}, such as {@code gibbs(student)}. */
  String of(String predictor) {
    return function.functionName() + "(" + predictor + ")";
  }

  /** The predictor of which that of this name is made; empty if the name has not that form. */
  static Optional<String> source(String name) {
    return Arrays.stream(values())
        .filter(d -> name.startsWith(d.function.functionName() + "(") && name.endsWith(")"))
        .map(d -> name.substring(d.function.functionName().length() + 1, name.length() - 1))
        .findFirst();
  }
}
