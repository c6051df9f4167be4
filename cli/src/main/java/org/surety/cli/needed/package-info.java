// SPDX-License-Identifier: Apache-2.0

/**
 * How many fresh rows would decide what is undecided, were they to show the rates that were observed.
 * Nothing here is a certificate: it is advice for the next sample.
 */
@NullMarked
package org.surety.cli.needed;

import org.jspecify.annotations.NullMarked;
