// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.description;

/** Why a string is no description. */
public final class Undecodable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With a sentence without a full stop. */
  public Undecodable(String problem) {
    super(problem);
  }
}
