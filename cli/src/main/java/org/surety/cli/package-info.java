// SPDX-License-Identifier: Apache-2.0

/**
 * The command line: reads cases, wires the other modules, shows verdicts and reports.
 *
 * <p>It holds no mathematics, and it alone writes to the standard streams.
 */
@NullMarked
package org.surety.cli;

import org.jspecify.annotations.NullMarked;
