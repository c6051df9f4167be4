// SPDX-License-Identifier: Apache-2.0
/**
 * The desiderata language: what is wanted of a student, written by a person, read into the kernel's
 * formulas. Entry point: {@link org.surety.spec.DesiderataFile}. Reference: {@code
 * docs/desiderata.md} for the language, {@code docs/errors.md} for its messages.
 */
@NullMarked
package org.surety.spec;

import org.jspecify.annotations.NullMarked;
