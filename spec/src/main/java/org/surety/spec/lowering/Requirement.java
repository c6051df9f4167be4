// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.lowering;

import java.util.Optional;
import org.surety.kernel.logic.Formula;
import org.surety.spec.diagnostics.Span;

/**
 * A line that is to be decided.
 *
 * @param name its name; one unfolded by {@code for each} is named {@code name[value]}
 * @param text its formula in the language, the variable of {@code for each} replaced by its value
 * @param formula its formula in the kernel
 * @param at the place of the formula
 * @param expected the verdict that a comment {@code # EXPECT:} on its line announces
 */
public record Requirement(
    String name, String text, Formula formula, Span at, Optional<Expectation> expected) {}
