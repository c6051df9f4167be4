// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.parsing;

/** How large a desiderata file and its parts may be. */
public final class Limits {

  /** The most bytes of a file. */
  public static final int MAX_BYTES = 1 << 20;

  /** The deepest nesting of brackets and prefix operators. */
  public static final int MAX_DEPTH = 64;

  /** The most digits of a number. */
  public static final int MAX_DIGITS = 200;

  /** The largest exponent of a number, in either direction. */
  public static final int MAX_EXPONENT = 300;

  private Limits() {}
}
