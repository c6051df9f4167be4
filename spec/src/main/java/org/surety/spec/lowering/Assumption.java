// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.lowering;

import java.util.Optional;
import org.surety.kernel.logic.Formula;
import org.surety.spec.diagnostics.Span;

/**
 * A fact that the file states without evidence.
 *
 * @param name its name
 * @param text its formula in the language
 * @param formula its formula in the kernel
 * @param reason what stands after {@code because}
 * @param at the place of the formula
 */
public record Assumption(
    String name, String text, Formula formula, Optional<String> reason, Span at) {}
