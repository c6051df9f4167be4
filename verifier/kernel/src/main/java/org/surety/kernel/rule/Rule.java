// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.rule;

import java.util.List;
import java.util.Optional;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Sample;
import org.surety.kernel.json.Json;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Vocabulary;

/** The rule of one theorem. */
interface Rule {

  /**
   * What a planned certificate must say, and how its number is checked.
   *
   * @param from the numbers that the theorem is applied to
   * @param assumes the named assumptions, sorted
   * @param relation the relation of the planned quantity to the claimed number
   * @param check why the theorem's inequality does not hold at a claimed number, if so
   */
  record Derivation(Json from, List<String> assumes, Formula.Relation relation, Check check) {}

  /** The inequality of a theorem at a claimed number. */
  interface Check {
    /** Why the inequality does not hold at {@code claimed}, if so. */
    Optional<String> defect(Rational claimed);
  }

  /** The id of the theorem. */
  String theorem();

  /**
   * Derives the certificate of a planned entry from the sample, which is known to prove, to be an
   * iid sample looked at once and to be of the quantity's population.
   *
   * @throws Refused if the theorem does not speak of such a quantity
   */
  Derivation derive(Plan.Entry entry, Sample sample, Vocabulary vocabulary);
}
