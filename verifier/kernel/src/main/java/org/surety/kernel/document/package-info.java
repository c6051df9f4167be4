// SPDX-License-Identifier: Apache-2.0
/**
 * The three documents that travel: statistics, certificates with their plan, and verdicts.
 *
 * <p>Entry points: {@link org.surety.kernel.document.Statistics}, {@link
 * org.surety.kernel.document.CertificateFile}, {@link org.surety.kernel.document.VerdictFile}.
 */
package org.surety.kernel.document;
