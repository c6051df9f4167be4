// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.List;
import org.surety.kernel.proof.Constraint;
import org.surety.kernel.proof.Proof;

/** A row, and the products that it is the sum of, up to products of unknowns that are at least zero. */
record DerivedRow(Constraint.Row row, List<Proof.Times> products) {}
