// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.planning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Draw;
import org.surety.kernel.document.Role;
import org.surety.kernel.document.SampleDescription;
import org.surety.kernel.logic.Conditions;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;

/** Which sample speaks of a quantity, and why the others cannot. */
final class SampleChoice {

  private final Vocabulary vocabulary;
  private final List<SampleDescription> samples;

  /** What a sample serves, by the theorem for its draw. */
  record Served(SampleDescription sample, Need need) {

    Served with(Need other) {
      return new Served(sample, other);
    }
  }

  SampleChoice(Vocabulary vocabulary, List<SampleDescription> samples) {
    this.vocabulary = vocabulary;
    this.samples =
        samples.stream()
            .sorted(
                Comparator.comparingLong(SampleDescription::rows)
                    .reversed()
                    .thenComparing(SampleDescription::name))
            .toList();
  }

  /**
   * The sample of the population that serves the need with most rows, ties by name; for what holds
   * under a condition most of those that are expected to lie in it. One that is looked at repeatedly
   * comes last whatever its size, which may depend on what was seen: a choice by it would spend the
   * share on one sample after the other.
   */
  Optional<Served> best(Need need, String population) {
    boolean conditional = need.quantity().events().size() > 1;
    return samples.stream()
        .sorted(
            Comparator.comparing((SampleDescription s) -> size(s, conditional))
                .reversed()
                .thenComparing(SampleDescription::name))
        .filter(s -> s.population().equals(population) && obstacle(s, need.quantity()).isEmpty())
        .flatMap(s -> Suited.of(need, s, vocabulary).map(n -> new Served(s, n)).stream())
        .findFirst();
  }

  private static Rational size(SampleDescription sample, boolean conditional) {
    return sample.lookedAtRepeatedly()
        ? Rational.of(-1)
        : conditional ? Combined.told(sample) : Rational.of(sample.rows());
  }

  /** Why no sample of these populations speaks of the quantity, without a full stop. */
  String obstacles(Quantity quantity, List<String> populations) {
    List<String> reasons = new ArrayList<>();
    for (SampleDescription sample : samples) {
      if (populations.contains(sample.population())) {
        obstacle(sample, quantity)
            .or(() -> Optional.of(undrawn(sample)))
            .ifPresent(reason -> reasons.add("\"" + sample.name() + "\" " + reason));
      }
    }
    if (reasons.isEmpty()) {
      return "no sample of "
          + populations.stream().map(p -> "\"" + p + "\"").collect(Collectors.joining(", nor of "));
    }
    return String.join("; ", reasons);
  }

  /** Whether no sample is of any of these populations. */
  boolean isWithout(List<String> populations) {
    return samples.stream().noneMatch(sample -> populations.contains(sample.population()));
  }

  private Optional<String> obstacle(SampleDescription sample, Quantity quantity) {
    if (sample.role().kind() != Role.Kind.PROVING) {
      return Optional.of(
          "was used before ("
              + sample.role().kind().name().toLowerCase(Locale.ROOT)
              + " of "
              + sample.role().of()
              + ")");
    }
    if (sample.draw() instanceof Draw.Unstated) {
      return Optional.of("does not state how it was drawn");
    }
    Set<String> names = names(quantity);
    Set<String> missing = new TreeSet<>(names);
    missing.removeAll(sample.columns());
    if (!missing.isEmpty()) {
      return Optional.of("has no column for " + String.join(", ", missing));
    }
    if (sample.labelledWhere().isPresent()
        && !Conditions.isTold(quantity, sample.labelledWhere().get(), vocabulary)) {
      return Optional.of("is labelled only in part");
    }
    return Optional.empty();
  }

  /** Why a sample that has all columns does not serve. */
  private static String undrawn(SampleDescription sample) {
    if (sample.lookedAtRepeatedly()) {
      String drawn =
          switch (sample.draw()) {
            case Draw.Stratified s -> "is stratified by " + s.attribute() + " and ";
            case Draw.Clustered c -> "is clustered by " + c.item() + " and ";
            case Draw.WithoutReplacement w -> "was drawn without replacement and ";
            case Draw.IidGiven given -> "was drawn under a condition and ";
            case Draw.Iid iid -> "is drawn iid and ";
            case Draw.Unstated u -> "";
          };
      return drawn + "is looked at repeatedly, for which there is no theorem here";
    }
    return switch (sample.draw()) {
      case Draw.Iid iid -> "is drawn iid, and no theorem for that tells it";
      case Draw.IidGiven given -> "was drawn under a condition, and speaks of that under it alone";
      case Draw.Stratified s ->
          "is stratified by " + s.attribute() + ", and conditions are told in one stratum alone";
      case Draw.Clustered c -> "is clustered by " + c.item() + ", whose rows are not independent";
      case Draw.WithoutReplacement w ->
          "was drawn without replacement, and conditions are not told";
      case Draw.Unstated u -> "does not state how it was drawn";
    };
  }

  /** The names that the quantity's events and scores speak of. */
  private static Set<String> names(Quantity quantity) {
    Set<String> names = new TreeSet<>();
    quantity.visit(
        part -> {
          part.events().forEach(event -> names.addAll(event.names()));
          if (part instanceof Quantity.Mean mean) {
            names.add(mean.score());
          } else if (part instanceof Quantity.ConditionalMean mean) {
            names.add(mean.score());
          }
        });
    return names;
  }
}
