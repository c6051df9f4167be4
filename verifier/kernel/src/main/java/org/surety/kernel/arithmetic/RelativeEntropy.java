// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.arithmetic;

/**
 * The binary relative entropy {@code kl(p, q) = p ln(p/q) + (1-p) ln((1-p)/(1-q))}, in nats, with
 * {@code 0 ln 0 = 0}.
 */
public final class RelativeEntropy {

  private RelativeEntropy() {}

  /**
   * An enclosure of {@code kl(p, q)}.
   *
   * @throws ArithmeticException unless {@code 0 <= p <= 1} and {@code 0 < q < 1}
   */
  public static Enclosure of(Rational p, Rational q) {
    Rational rest = Rational.ONE.subtract(p);
    Rational other = Rational.ONE.subtract(q);
    if (p.signum() < 0 || rest.signum() < 0 || q.signum() <= 0 || other.signum() <= 0) {
      throw new ArithmeticException("kl(" + p + ", " + q + ") is not finite");
    }
    return part(p, q).add(part(rest, other));
  }

  /** {@code p ln(p/q)}. */
  private static Enclosure part(Rational p, Rational q) {
    return p.signum() == 0
        ? Enclosure.of(Rational.ZERO)
        : Enclosure.ln(p.divide(q)).multiply(Enclosure.of(p));
  }
}
