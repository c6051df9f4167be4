// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.lowering;

import java.util.List;
import org.surety.kernel.arithmetic.Rational;
import org.surety.spec.syntax.Identifier;
import org.surety.spec.syntax.Statement;

/** What a name stands for. */
sealed interface Symbol {

  /** Where it is declared. */
  Identifier identifier();

  /** What it is, with its article. */
  String kind();

  /** Something that answers in the label's set, or, if so declared, outside it. */
  record Predictor(Identifier identifier, boolean otherwise) implements Symbol {
    @Override
    public String kind() {
      return "a predictor";
    }
  }

  /** Something with one of finitely many values. */
  record Attribute(Identifier identifier, List<String> values) implements Symbol {
    @Override
    public String kind() {
      return "an attribute";
    }
  }

  /**
   * A bounded number.
   *
   * @param bins how many are declared, 0 for none
   * @param range the range as it is written
   */
  record Score(Identifier identifier, Rational low, Rational high, int bins, String range)
      implements Symbol {
    @Override
    public String kind() {
      return "a score";
    }

    String name() {
      return identifier.name();
    }

    /** The interval of its values. */
    Range values() {
      return new Range(low, high);
    }

    /** The declaration with another number of bins. */
    String declaredWith(int number) {
      return "score " + name() + " in " + range + " bins " + number;
    }
  }

  /** Something true or false. */
  record Flag(Identifier identifier) implements Symbol {
    @Override
    public String kind() {
      return "a flag";
    }
  }

  /** A named expression, of the file or of its prelude. */
  record Definition(Statement.Define define, boolean prelude) implements Symbol {
    @Override
    public Identifier identifier() {
      return define.name();
    }

    @Override
    public String kind() {
      return "a definition";
    }
  }
}
