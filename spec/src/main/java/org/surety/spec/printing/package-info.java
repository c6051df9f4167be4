// SPDX-License-Identifier: Apache-2.0
/**
 * From trees and tokens back to text. Entry points: {@link org.surety.spec.printing.Printer}, which
 * writes a tree in its one canonical form, and {@link org.surety.spec.printing.Formatter}, which
 * keeps what an author wrote, comments included, and mends its spacing.
 */
@NullMarked
package org.surety.spec.printing;

import org.jspecify.annotations.NullMarked;
