// SPDX-License-Identifier: Apache-2.0

/**
 * Features from an ONNX model, run by ONNX Runtime over rows of numbers or of token ids. Start at
 * {@link org.surety.networks.onnx.OnnxEncoder}.
 */
@NullMarked
package org.surety.networks.onnx;

import org.jspecify.annotations.NullMarked;
