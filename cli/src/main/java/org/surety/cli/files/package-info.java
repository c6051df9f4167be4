// SPDX-License-Identifier: Apache-2.0
/**
 * Reading within limits, and writing so that nothing partial and nothing lost is left behind.
 */
@NullMarked
package org.surety.cli.files;

import org.jspecify.annotations.NullMarked;
