// SPDX-License-Identifier: Apache-2.0

/**
 * What makes a verdict say little, whatever it is: an empty group, a teacher that always gives one
 * answer, a threshold that a constant meets. Nothing here changes a verdict.
 */
@NullMarked
package org.surety.cli.warning;

import org.jspecify.annotations.NullMarked;
