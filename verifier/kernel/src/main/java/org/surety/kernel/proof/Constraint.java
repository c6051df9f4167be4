// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.proof;

import java.util.List;

/** A positive combination of linear inequalities, and of products of linear forms. */
public sealed interface Constraint {

  /** How a linear form is compared with zero. */
  enum Relation {
    /** At most zero. */
    LE,
    /** Below zero. */
    LT,
    /** Zero. */
    EQ
  }

  /** {@code form <= 0}, {@code form < 0} or {@code form = 0}. */
  record Row(LinearForm form, Relation relation) implements Constraint {}

  /** {@code product = left right}. */
  record Product(LinearForm left, LinearForm right, LinearForm product) implements Constraint {}

  /** Every part holds; without parts it is true. */
  record All(List<Constraint> parts) implements Constraint {
    /** Copies the parts. */
    public All {
      parts = List.copyOf(parts);
    }
  }

  /** Some part holds; without parts it is false. */
  record Any(List<Constraint> parts) implements Constraint {
    /** Copies the parts. */
    public Any {
      parts = List.copyOf(parts);
    }
  }

  /** {@code form <= 0}. */
  static Constraint atMostZero(LinearForm form) {
    return new Row(form, Relation.LE);
  }

  /** {@code form < 0}. */
  static Constraint belowZero(LinearForm form) {
    return new Row(form, Relation.LT);
  }

  /** {@code form = 0}. */
  static Constraint zero(LinearForm form) {
    return new Row(form, Relation.EQ);
  }
}
