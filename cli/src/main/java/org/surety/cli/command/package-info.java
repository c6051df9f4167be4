// SPDX-License-Identifier: Apache-2.0
/**
 * The commands, one class each.
 *
 * <p>Entry point: {@link org.surety.cli.command.Commands}.
 */
@NullMarked
package org.surety.cli.command;

import org.jspecify.annotations.NullMarked;
