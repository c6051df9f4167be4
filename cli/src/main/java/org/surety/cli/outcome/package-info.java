// SPDX-License-Identifier: Apache-2.0
/**
 * How a run of the command line ends: its exit codes, and the failures that lead to them.
 */
@NullMarked
package org.surety.cli.outcome;

import org.jspecify.annotations.NullMarked;
