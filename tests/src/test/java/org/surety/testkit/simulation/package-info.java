// SPDX-License-Identifier: Apache-2.0
/** Known worlds from which samples are drawn, and how often what is then answered is false. */
@NullMarked
package org.surety.testkit.simulation;

import org.jspecify.annotations.NullMarked;
