// SPDX-License-Identifier: Apache-2.0
/** What the bundled example promises, and what must not be accepted in its place. */
@NullMarked
package org.surety.testkit.example;

import org.jspecify.annotations.NullMarked;
