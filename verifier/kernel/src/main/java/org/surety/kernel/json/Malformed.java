// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.json;

/** A document that is not of its format: the message says where, what was found, what was expected. */
public final class Malformed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** A complaint about the value at {@code place}, a path such as {@code certificates[3].from.n}. */
  public Malformed(String place, String problem) {
    super(Abridged.text(place.isEmpty() ? problem : place + ": " + problem));
  }
}
