// SPDX-License-Identifier: Apache-2.0
/**
 * One rule a theorem: given the statistics, does the certificate's conclusion follow?
 *
 * <p>Entry point: {@link org.surety.kernel.rule.Rules}. A rule derives by itself all that a
 * certificate may say, but for the number that it claims, and then verifies an inequality at that
 * number.
 */
package org.surety.kernel.rule;
