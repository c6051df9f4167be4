// SPDX-License-Identifier: Apache-2.0
/**
 * Exact rationals and proven enclosures of ln, exp and sqrt, in integer arithmetic alone.
 *
 * <p>Entry points: {@link org.surety.kernel.arithmetic.Rational} for exact values, {@link
 * org.surety.kernel.arithmetic.Enclosure} for values that are only known to lie in an interval.
 */
package org.surety.kernel.arithmetic;
