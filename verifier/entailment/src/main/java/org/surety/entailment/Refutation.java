// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.List;
import org.surety.kernel.proof.Proof;

/** Facts that leave no world to a goal, and the proof of the question about just those facts. */
record Refutation(List<String> core, Proof proof) {}
