// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.syntax;

import org.surety.spec.diagnostics.Span;

/**
 * A name where it is declared or used.
 *
 * @param name the name
 * @param span the place
 */
public record Identifier(String name, Span span) {}
