// SPDX-License-Identifier: Apache-2.0

/** Adds what WordNet says of a noun to a table of its synsets. */
@NullMarked
package org.surety.examples.glosses;

import org.jspecify.annotations.NullMarked;
