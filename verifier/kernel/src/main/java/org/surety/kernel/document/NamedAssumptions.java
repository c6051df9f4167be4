// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.document;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Vocabulary;

/** The assumptions that certificates and verdicts carry by name. */
public final class NamedAssumptions {

  private NamedAssumptions() {}

  /**
   * What a certificate of fixed size assumes that counts the rows of an iid sample in which some
   * events hold: {@code iid(s)}, {@code first_look(s)}, {@code fixed_size(s)}, {@code
   * truth(s.label)} if an event speaks of the label, {@code untouched(s, f)} for each predictor f.
   */
  public static Set<String> heldOut(Vocabulary vocabulary, String sample, List<Event> events) {
    Set<String> names = new TreeSet<>();
    names.add("iid(" + sample + ")");
    names.add("first_look(" + sample + ")");
    names.add("fixed_size(" + sample + ")");
    for (Event event : events) {
      for (String name : event.names()) {
        if (name.equals(Vocabulary.LABEL)) {
          names.add("truth(" + sample + ".label)");
        } else if (vocabulary.predictor(name).isPresent()) {
          names.add(untouched(sample, name));
        }
      }
    }
    return names;
  }

  /**
   * The same for a sample that was drawn and is looked at as it declares; {@code first_look(s)} and
   * {@code fixed_size(s)} only for a theorem that does not hold at any time.
   */
  public static Set<String> heldOut(
      Vocabulary vocabulary, SampleDescription sample, List<Event> events, boolean anytime) {
    String name = sample.name();
    Set<String> names = heldOut(vocabulary, name, events);
    names.remove("iid(" + name + ")");
    names.add(drawn(sample));
    if (anytime) {
      names.remove("first_look(" + name + ")");
      names.remove("fixed_size(" + name + ")");
    }
    return names;
  }

  /** The sample was drawn as it declares. */
  public static String drawn(SampleDescription sample) {
    return switch (sample.draw()) {
      case Draw.Iid iid -> "iid(" + sample.name() + ")";
      case Draw.IidGiven given -> "iid(" + sample.name() + ")";
      case Draw.Stratified stratified -> "stratified(" + sample.name() + ")";
      case Draw.Clustered clustered -> "clustered(" + sample.name() + ")";
      case Draw.WithoutReplacement without ->
          "without_replacement(" + sample.name() + ", " + without.pool() + ")";
      case Draw.Unstated unstated -> "drawn(" + sample.name() + ")";
    };
  }

  /** The thresholds were written before the sample was seen. */
  public static String thresholdsFixedBefore(String sample) {
    return "fixed_before(desiderata, " + sample + ")";
  }

  /** The prior, grid or code does not depend on the sample. */
  public static String priorFixedBefore(String sample) {
    return "fixed_before(prior, " + sample + ")";
  }

  /** The predictor was not trained, tuned or chosen on the sample. */
  public static String untouched(String sample, String predictor) {
    return "untouched(" + sample + ", " + predictor + ")";
  }

  /** The predictor had this prior weight, and those of all predictors add up to at most one. */
  public static String priorWeight(String predictor) {
    return "prior_weight(" + predictor + ")";
  }

  /** A procedure that was fixed before makes the predictor of the kept rows, as a set, alone. */
  public static String rebuiltFromKeptRows(String predictor) {
    return "rebuilt_from_kept_rows(" + predictor + ")";
  }

  /** The predictor never answers outside the label's set. */
  public static String answersWithin(String predictor) {
    return "answers_within(" + predictor + ")";
  }

  /** The score lies in its declared range everywhere. */
  public static String bounded(String score) {
    return "bounded(" + score + ")";
  }

  /** The population is as near to the other as it is declared to be. */
  public static String within(String population, String of) {
    return "within(" + population + ", " + of + ")";
  }

  /** The plan of this digest was made before the samples were seen. */
  public static String plannedBeforeLooking(String digest) {
    return "planned_before_looking(" + digest + ")";
  }
}
