// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.diagnostics;

/**
 * A further place that helps to understand a message.
 *
 * @param at the place
 * @param text what is to be seen there
 */
public record Note(Span at, String text) {}
