// SPDX-License-Identifier: Apache-2.0

/**
 * The one class by which the Z3 bindings load their native libraries. It stands in for the artifact
 * {@code turnkey-support}, which unpacks 35 MB into a new folder at each start.
 */
@NullMarked
package tools.aqua.turnkey.support;

import org.jspecify.annotations.NullMarked;
