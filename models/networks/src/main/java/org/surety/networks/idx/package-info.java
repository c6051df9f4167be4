// SPDX-License-Identifier: Apache-2.0

/**
 * Images and labels in idx files, the format of MNIST, as features and classes. Start at {@link
 * org.surety.networks.idx.ImageFolder}.
 */
@NullMarked
package org.surety.networks.idx;

import org.jspecify.annotations.NullMarked;
