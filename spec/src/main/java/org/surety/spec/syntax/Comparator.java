// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.syntax;

/** The six signs of comparison. */
public enum Comparator {
  /** Less than. */
  LT("<"),
  /** At most. */
  LE("<="),
  /** Equal to. */
  EQ("="),
  /** Different from. */
  NE("!="),
  /** At least. */
  GE(">="),
  /** More than. */
  GT(">");

  private final String sign;

  Comparator(String sign) {
    this.sign = sign;
  }

  /** As it is written. */
  public String sign() {
    return sign;
  }

  /** The sign that says the same with the sides exchanged. */
  public Comparator mirrored() {
    return switch (this) {
      case LT -> GT;
      case LE -> GE;
      case EQ -> EQ;
      case NE -> NE;
      case GE -> LE;
      case GT -> LT;
    };
  }

  /** Whether it holds between two things whose {@code compareTo} gives {@code order}. */
  public boolean holds(int order) {
    return switch (this) {
      case LT -> order < 0;
      case LE -> order <= 0;
      case EQ -> order == 0;
      case NE -> order != 0;
      case GE -> order >= 0;
      case GT -> order > 0;
    };
  }

  /** Whether it is {@code =} or {@code !=}. */
  public boolean isEquality() {
    return this == EQ || this == NE;
  }
}
