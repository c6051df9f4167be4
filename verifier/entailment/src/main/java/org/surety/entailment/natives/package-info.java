// SPDX-License-Identifier: Apache-2.0

/** Unpacks the solver's native libraries once into a per-user cache, and loads them from there. */
@NullMarked
package org.surety.entailment.natives;

import org.jspecify.annotations.NullMarked;
