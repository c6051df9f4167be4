// SPDX-License-Identifier: Apache-2.0

/**
 * Reads and writes safetensors files: a JSON header, then the tensors' bytes, little-endian and
 * without gaps. Start at {@link org.surety.networks.safetensors.TensorStore}. Source: the format's
 * description at https://github.com/huggingface/safetensors.
 */
@NullMarked
package org.surety.networks.safetensors;

import org.jspecify.annotations.NullMarked;
