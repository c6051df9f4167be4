// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.rule;

import java.util.Optional;
import org.surety.kernel.arithmetic.BinomialTail;
import org.surety.kernel.arithmetic.Decimals;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;

/**
 * {@code anytime.beta-binomial}: a confidence sequence for a probability (Robbins 1970), valid
 * whenever and however often one looks.
 *
 * <p>Premises: none. Statistics: n rows so far, of which k lie in the event; for a conditional those
 * in its condition. Conclusion: {@code P <= u} if {@code u >= k/n} and {@code (n+1) C(n,k) u^k
 * (1-u)^(n-k) <= failure}; {@code P >= l} likewise below. At the true rate p the inverse of {@code (n+1)
 * C(n,k) p^k (1-p)^(n-k)} is a martingale that starts at one (the uniform mixture of likelihood
 * ratios), so that by Ville's inequality it ever reaches 1/failure with probability at most failure;
 * beyond k/n the likelihood falls. Cited, not mechanised.
 */
final class BetaBinomialRule extends CountRule {

  @Override
  public String theorem() {
    return "anytime.beta-binomial";
  }

  @Override
  public boolean isAnytime() {
    return true;
  }

  @Override
  Optional<String> defect(long n, long k, Rational rate, Rational failure) {
    if (failure.signum() <= 0
        || rate.signum() <= 0
        || rate.compareTo(Rational.ONE) >= 0
        || Rational.of(k).compareTo(rate.multiply(Rational.of(n))) > 0) {
      return Optional.of(
          Decimals.textUp(rate, 12) + " is not between the frequency " + k + "/" + n + " and 1");
    }
    Enclosure log =
        Enclosure.ln(Rational.of(n + 1))
            .add(BinomialTail.logChoose(n, k))
            .add(Enclosure.ln(rate).multiply(k))
            .add(Enclosure.ln(Rational.ONE.subtract(rate)).multiply(n - k));
    return log.isAtMost(Enclosure.ln(failure))
        ? Optional.empty()
        : Optional.of(
            "the logarithm of (n+1) C(n,k) p^k (1-p)^(n-k) is "
                + Decimals.textUp(log.high(), 9)
                + ", above that of the failure "
                + failure);
  }
}
