// SPDX-License-Identifier: Apache-2.0
/**
 * JSON documents as values: strict reading, one canonical form (RFC 8785 restricted to integers).
 *
 * <p>Entry points: {@link org.surety.kernel.json.JsonReader} and {@link
 * org.surety.kernel.json.Json#canonical()}.
 */
package org.surety.kernel.json;
