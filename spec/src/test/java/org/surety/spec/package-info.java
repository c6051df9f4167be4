// SPDX-License-Identifier: Apache-2.0
/** Tests of the language as a whole. */
@NullMarked
package org.surety.spec;

import org.jspecify.annotations.NullMarked;
