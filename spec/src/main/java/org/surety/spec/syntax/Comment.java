// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.syntax;

import org.surety.spec.diagnostics.Span;

/**
 * A comment.
 *
 * @param text what stands after the {@code #}, without surrounding white space
 * @param span the place, the {@code #} included
 */
public record Comment(String text, Span span) {}
