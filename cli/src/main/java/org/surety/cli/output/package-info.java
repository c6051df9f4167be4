// SPDX-License-Identifier: Apache-2.0
/**
 * What the commands show: text for people, JSON for programs, and progress.
 */
@NullMarked
package org.surety.cli.output;

import org.jspecify.annotations.NullMarked;
