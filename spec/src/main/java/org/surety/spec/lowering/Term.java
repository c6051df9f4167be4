// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.lowering;

import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;

/** What an expression turned out to be. */
sealed interface Term {

  /** Its kind in words, with its article. */
  String kind();

  /** True or false of one example. */
  record Happening(Event event) implements Term {
    @Override
    public String kind() {
      return "an event";
    }
  }

  /** A number about a world. */
  record Amount(Quantity quantity) implements Term {
    @Override
    public String kind() {
      return quantity instanceof Quantity.Constant ? "a number" : "a quantity";
    }
  }

  /** True or false of a world. */
  record Claim(Formula formula) implements Term {
    @Override
    public String kind() {
      return "a formula";
    }
  }

  /** A number that an example carries. */
  record Score(Symbol.Score score) implements Term {
    @Override
    public String kind() {
      return "a score";
    }
  }

  /** A score times an event: the score where the event happens, zero elsewhere. */
  record Weighted(Symbol.Score score, Event event) implements Term {
    @Override
    public String kind() {
      return "a score times an event";
    }
  }

  /** The label or a predictor, perhaps one that is made of a declared one. */
  record Answer(String name, String kind) implements Term {
    static final Answer LABEL = new Answer(Vocabulary.LABEL, "the true answer");
  }

  /** An attribute. */
  record Attribute(Symbol.Attribute attribute) implements Term {
    @Override
    public String kind() {
      return "an attribute";
    }
  }

  /**
   * A value. A word that stands for nothing else is taken as one where a value may stand, and is an
   * unknown name elsewhere; what was quoted, or bound by {@code for each}, is certainly a value.
   */
  record Literal(String text, boolean certain) implements Term {
    @Override
    public String kind() {
      return "a value";
    }
  }

  /** Nothing is known of it, because a message was given or a parameter is still open. */
  record Unknown() implements Term {
    @Override
    public String kind() {
      return "unknown";
    }
  }
}
