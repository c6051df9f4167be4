// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.rule;

import java.util.Optional;
import org.surety.kernel.arithmetic.BinomialTail;
import org.surety.kernel.arithmetic.Decimals;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;

/**
 * {@code holdout.binomial-tail}: the exact binomial test (Clopper and Pearson 1934; Langford 2005).
 *
 * <p>Premises: none. Statistics: n rows, of which k lie in the event; for a conditional the rows in
 * its condition alone, whose number may be given. Conclusion: {@code P <= U} if {@code P[Bin(n,U) <=
 * k] <= failure}; {@code P >= L} if {@code P[Bin(n,L) >= k] <= failure}. The tail falls (rises) with
 * the rate, so that the check at the claimed number refutes every rate beyond it. Mechanised: {@code
 * binomial_tail}, {@code binomial_tail_lower}, {@code conditional_binomial_tail}, {@code
 * conditional_binomial_tail_lower}.
 */
final class BinomialTailRule extends CountRule {

  @Override
  public String theorem() {
    return "holdout.binomial-tail";
  }

  /** Why it is not known that {@code P[Bin(n, rate) <= k] <= failure}, if it is not. */
  @Override
  Optional<String> defect(long n, long k, Rational rate, Rational failure) {
    if (failure.signum() <= 0) {
      return Optional.of("its share of the failure probability is " + failure);
    }
    if (rate.compareTo(Rational.ONE) >= 0
        || Rational.of(k).compareTo(rate.multiply(Rational.of(n))) >= 0) {
      return Optional.of(
          "a rate of "
              + Decimals.textUp(rate, 12)
              + " does not make at most "
              + k
              + " of "
              + n
              + " rows unlikely");
    }
    Rational logTail = BinomialTail.logUpperBound(n, k, rate);
    if (Enclosure.of(logTail).isAtMost(Enclosure.ln(failure))) {
      return Optional.empty();
    }
    Rational tail = Enclosure.of(logTail.min(Rational.ZERO)).exp().high();
    return Optional.of(
        "P[Bin("
            + n
            + ", "
            + Decimals.textUp(rate, 12)
            + ") <= "
            + k
            + "] is "
            + Decimals.textUp(tail, Decimals.claimPlaces(tail) + 6)
            + ", above the failure "
            + failure
            + " = "
            + Decimals.textDown(failure, Decimals.claimPlaces(failure) + 6));
  }
}
