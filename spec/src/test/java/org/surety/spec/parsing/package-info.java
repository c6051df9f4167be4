// SPDX-License-Identifier: Apache-2.0
/** Tests of this package. */
@NullMarked
package org.surety.spec.parsing;

import org.jspecify.annotations.NullMarked;
