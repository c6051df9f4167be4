// SPDX-License-Identifier: Apache-2.0

/** A program that learns the small heads of the example of persons. */
@NullMarked
package org.surety.examples.heads;

import org.jspecify.annotations.NullMarked;
