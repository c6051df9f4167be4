// SPDX-License-Identifier: Apache-2.0

/** Tests of solvers as child processes. */
@NullMarked
package org.surety.entailment.smt;

import org.jspecify.annotations.NullMarked;
