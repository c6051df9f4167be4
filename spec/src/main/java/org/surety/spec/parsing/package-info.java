// SPDX-License-Identifier: Apache-2.0
/**
 * From bytes to the surface tree. A file is cut into statements before it is parsed, so that an
 * error in one statement hides nothing in the others. Entry points: {@link
 * org.surety.spec.parsing.SourceReader} and {@link org.surety.spec.parsing.SourceParser}.
 */
@NullMarked
package org.surety.spec.parsing;

import org.jspecify.annotations.NullMarked;
