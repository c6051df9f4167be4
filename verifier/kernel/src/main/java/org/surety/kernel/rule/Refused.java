// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.rule;

/** Carries a refusal out of a rule. */
final class Refused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Refusal.Code code;

  Refused(Refusal.Code code, String reason) {
    super(reason);
    this.code = code;
  }

  Refusal at(String place) {
    return new Refusal(code, place, String.valueOf(getMessage()));
  }
}
