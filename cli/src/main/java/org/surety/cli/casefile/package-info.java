// SPDX-License-Identifier: Apache-2.0
/**
 * The case file: which samples a student's evidence lies in, and how each was drawn.
 *
 * <p>Entry points: {@link org.surety.cli.casefile.CaseReader}, {@link
 * org.surety.cli.casefile.CaseBinding}.
 */
@NullMarked
package org.surety.cli.casefile;

import org.jspecify.annotations.NullMarked;
