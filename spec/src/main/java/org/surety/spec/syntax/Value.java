// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.syntax;

import org.surety.spec.diagnostics.Span;

/**
 * A value in a declared set.
 *
 * @param text the value
 * @param quoted whether it was written in quotation marks
 * @param span the place
 */
public record Value(String text, boolean quoted, Span span) {}
