// SPDX-License-Identifier: Apache-2.0
/**
 * What is said to the author of a desiderata file: sources, places in them, and messages with a
 * stable code, a place and a mend. Messages are values that are collected; nothing here throws
 * because of what a user wrote. Entry point: {@link org.surety.spec.diagnostics.Diagnostic}.
 */
@NullMarked
package org.surety.spec.diagnostics;

import org.jspecify.annotations.NullMarked;
