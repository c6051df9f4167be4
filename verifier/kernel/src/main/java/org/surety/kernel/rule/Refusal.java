// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.rule;

import org.surety.kernel.json.Abridged;

/** Why something is not accepted: a value, with its place in the document. */
public record Refusal(Code code, String place, String reason) {

  /** The kinds of reason. */
  public enum Code {
    /** The shares of the plan are not the equal shares of its budget. */
    PLAN,
    /** The certificates are not those of the plan, in its order. */
    NOT_PLANNED,
    /** The theorem has no rule. */
    UNKNOWN_THEOREM,
    /** The failure probability is not the planned share. */
    FAILURE,
    /** The sample is missing, or may not prove by this theorem. */
    SAMPLE,
    /** The theorem does not speak of such a quantity. */
    QUANTITY,
    /** The claim is not about the planned quantity and side. */
    CLAIM,
    /** The numbers that the certificate rests on are not those of the statistics. */
    FROM,
    /** The assumptions are not those that the theorem needs. */
    ASSUMPTIONS,
    /** The theorem takes no premises, or no witness. */
    EXTRAS,
    /** The theorem's inequality does not hold at the claimed number. */
    INEQUALITY,
    /** The proof, the worlds or the conditions of a verdict are wrong. */
    VERDICT,
    /** The check takes more work than one file may cost. */
    WORK
  }

  /** Shortens the reason: a document may hold numbers of thousands of digits. */
  public Refusal {
    reason = Abridged.text(reason);
  }

  @Override
  public String toString() {
    return place + ": " + reason;
  }
}
