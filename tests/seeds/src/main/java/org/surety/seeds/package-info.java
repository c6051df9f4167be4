// SPDX-License-Identifier: Apache-2.0

/** The seeds of the properties in the tests of all modules. */
@NullMarked
package org.surety.seeds;

import org.jspecify.annotations.NullMarked;
