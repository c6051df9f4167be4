// SPDX-License-Identifier: Apache-2.0
/**
 * The surface tree of a desiderata file: what was written, with places, before any name has a
 * meaning. Lists of operands stay flat, as written. Entry point: {@link
 * org.surety.spec.syntax.SourceFile}.
 */
@NullMarked
package org.surety.spec.syntax;

import org.jspecify.annotations.NullMarked;
