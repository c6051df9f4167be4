// SPDX-License-Identifier: Apache-2.0

/**
 * The testkit: jqwik arbitraries of rationals, events, formulas and worlds for the property-based
 * suites of programs that build on Surety.
 */
@NullMarked
package org.surety.testkit;

import org.jspecify.annotations.NullMarked;
