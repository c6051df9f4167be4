// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.theorem;

import java.util.List;
import org.surety.kernel.document.Certificate;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Statistics;

/** A theorem that turns counts into a certificate. */
public interface Theorem {

  /**
   * What the catalogue says of a theorem.
   *
   * @param id its id, {@code holdout.binomial-tail}
   * @param statement what it says, in plain text
   * @param claims the forms of its claims
   * @param statistics the numbers that it is applied to
   * @param assumptions the named assumptions that its certificates may carry
   * @param source where it was published
   * @param proofs the mechanised theorems it rests on; empty if it is cited only
   */
  record Description(
      String id,
      String statement,
      String claims,
      String statistics,
      List<String> assumptions,
      String source,
      List<String> proofs) {

    /** Copies the lists. */
    public Description {
      assumptions = List.copyOf(assumptions);
      proofs = List.copyOf(proofs);
    }

    /** The names of the mechanised theorems, or {@code cited, not mechanised}. */
    public String proof() {
      return proofs.isEmpty() ? "cited, not mechanised" : String.join(", ", proofs);
    }
  }

  /** What the catalogue says. */
  Description description();

  /** The id. */
  default String id() {
    return description().id();
  }

  /**
   * Makes the certificate that a plan announces.
   *
   * @throws IllegalArgumentException if the entry names no sample of the statistics, or a quantity
   *     or side that the theorem does not bound
   */
  Certificate certify(Statistics statistics, Plan.Entry entry);
}
