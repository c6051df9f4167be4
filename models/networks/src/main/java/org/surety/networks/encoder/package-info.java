// SPDX-License-Identifier: Apache-2.0
/**
 * Features of texts by a sentence encoder that was trained before and stays as it is, with its own
 * tokenizer.
 */
@NullMarked
package org.surety.networks.encoder;

import org.jspecify.annotations.NullMarked;
