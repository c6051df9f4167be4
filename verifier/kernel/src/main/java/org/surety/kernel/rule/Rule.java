// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.rule;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Sample;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.json.Json;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;

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
    /**
     * Why the inequality does not hold at {@code claimed}, if so.
     *
     * @param witness the numbers that make checking cheap; empty where the theorem takes none
     */
    Optional<String> defect(Rational claimed, List<Rational> witness);
  }

  /** The id of the theorem. */
  String theorem();

  /**
   * Whether the theorem rests on a measurement of a model, rather than on counts of rows that the
   * model has never met.
   */
  default boolean isMeasured() {
    return false;
  }

  /**
   * Whether the rows may have trained the model that was measured: a posterior, a description or
   * margins pay for that. A vote pays for its weights alone, its voters are fixed before the rows.
   */
  default boolean allowsTrainingRows() {
    return isMeasured();
  }

  /** Whether it holds at any number of rows, however often and whenever one looks. */
  default boolean isAnytime() {
    return false;
  }

  /** For which draws it holds. */
  default Set<Drawn> draws() {
    return Set.of(Drawn.IID);
  }

  /** The population that the theorem speaks of, given the sample's rows. */
  default String population(Sample sample) {
    return sample.description().population();
  }

  /** What is counted in the sample, whose events it must decide and under whose draw it must be told. */
  default Quantity counted(Plan.Entry entry) {
    return entry.quantity();
  }

  /** Whether it counts in a second sample, too. */
  default boolean takesBeside() {
    return false;
  }

  /** How many numbers its witness has, at least. */
  default int witnesses(Plan.Entry entry, Sample sample, Statistics statistics) {
    return 0;
  }

  /** How many numbers its witness has, at most. */
  default int mostWitnesses(Plan.Entry entry, Sample sample, Statistics statistics) {
    return witnesses(entry, sample, statistics);
  }

  /**
   * Derives the certificate of a planned entry from the sample, which is known to serve such a
   * theorem, to be drawn and looked at as it allows and to be of the quantity's population.
   *
   * @throws Refused if the theorem does not speak of such a quantity
   */
  Derivation derive(Plan.Entry entry, Sample sample, Statistics statistics);
}
