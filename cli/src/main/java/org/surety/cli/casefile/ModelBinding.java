// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.casefile;

import java.math.BigInteger;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Draw;
import org.surety.kernel.document.Role;
import org.surety.kernel.logic.LabelSet;
import org.surety.kernel.logic.Vocabulary;
import org.surety.tables.TableSample;

/**
 * A randomised model of a case, bound to the names that desiderata declare.
 *
 * @param predictor its name in events, {@code gibbs(student)}
 * @param noise the standard deviation of each weight
 * @param oneRow whether each draw answers one row, drawn by lot, instead of all
 */
public record ModelBinding(
    String predictor,
    Path network,
    Path prior,
    Path features,
    String sample,
    String against,
    float noise,
    int draws,
    boolean oneRow,
    long seed) {

  /** What {@code rows per draw} says where each draw answers one row, drawn by lot. */
  public static final String ONE = "one";

  private static final String ALL = "all";

  private static final int MOST_DRAWS = 10_000_000;

  /**
   * Binds a model.
   *
   * @param allowOutside whether its files may lie outside the folder of the case
   * @throws org.surety.cli.outcome.BadInput with a place, if it speaks of what is not declared
   */
  public static ModelBinding of(
      CaseFile file,
      CaseFile.Model model,
      Vocabulary vocabulary,
      List<TableSample> samples,
      boolean allowOutside) {
    List<String> predictors =
        vocabulary.predictors().stream()
            .map(Vocabulary.Predictor::name)
            .filter(name -> name.indexOf('(') < 0)
            .toList();
    if (!predictors.contains(model.name().text())) {
      throw Yaml.unknown(model.name(), "a declared predictor", predictors);
    }
    List<String> answers = new ArrayList<>(List.of(Vocabulary.LABEL));
    answers.addAll(predictors);
    if (!answers.contains(model.against().text())) {
      throw Yaml.unknown(model.against(), "the label or a declared predictor", answers);
    }
    if (vocabulary.label() instanceof LabelSet.Open) {
      throw model
          .name()
          .at()
          .error("the label is open, and a head answers by classes; list the label's values");
    }
    requireSample(model, samples);
    Path network = path(file, model.network(), allowOutside);
    Path prior = path(file, model.prior(), allowOutside);
    return new ModelBinding(
        "gibbs(" + model.name().text() + ")",
        network,
        prior,
        path(file, model.features(), allowOutside),
        model.sample().text(),
        model.against().text(),
        noise(model.noise()),
        (int) whole(model.draws(), 1, MOST_DRAWS),
        model.rowsPerDraw().map(ModelBinding::isOne).orElse(false),
        whole(model.seed(), 0, Long.MAX_VALUE));
  }

  private static void requireSample(CaseFile.Model model, List<TableSample> samples) {
    TableSample sample =
        samples.stream()
            .filter(s -> s.name().equals(model.sample().text()))
            .findFirst()
            .orElseThrow(
                () ->
                    Yaml.unknown(
                        model.sample(),
                        "a sample of the case",
                        samples.stream().map(TableSample::name).toList()));
    Role.Kind kind = sample.role().kind();
    if (kind == Role.Kind.PRIOR || kind == Role.Kind.CHOICE) {
      throw model
          .sample()
          .at()
          .error(
              "the rows of "
                  + Yaml.quoted(sample.name())
                  + " made a prior or a choice, so they prove nothing; name rows that were set"
                  + " aside for the posterior");
    }
    if (!(sample.draw() instanceof Draw.Iid)) {
      throw model
          .sample()
          .at()
          .error(
              "the sample "
                  + Yaml.quoted(sample.name())
                  + " is not declared as drawn iid, which the theorem needs; add `draw: iid` if it"
                  + " was");
    }
  }

  private static Path path(CaseFile file, Yaml.Scalar text, boolean allowOutside) {
    Path path;
    try {
      path = file.folder().resolve(text.text());
    } catch (InvalidPathException e) {
      throw text.at().error("no file can have this name; give the path of a safetensors file");
    }
    if (!allowOutside && !CaseBinding.isInside(file.folder(), path)) {
      throw text.at()
          .error(
              "the file lies outside the folder of the case; move it there, or allow it by"
                  + " --allow-outside");
    }
    return path;
  }

  private static boolean isOne(Yaml.Scalar rows) {
    return switch (rows.text()) {
      case ONE -> true;
      case ALL -> false;
      default -> throw Yaml.unknown(rows, "how many rows each draw answers", List.of(ALL, ONE));
    };
  }

  private static float noise(Yaml.Scalar text) {
    Rational value = Share.read(text);
    float noise = (float) (value.numerator().doubleValue() / value.denominator().doubleValue());
    if (!(noise > 0)) {
      throw text.at().error("the noise is too small for single precision; take a larger one");
    }
    return noise;
  }

  private static long whole(Yaml.Scalar text, long least, long most) {
    if (text.text().matches("[0-9]{1,19}")) {
      BigInteger number = new BigInteger(text.text());
      if (number.compareTo(BigInteger.valueOf(least)) >= 0
          && number.compareTo(BigInteger.valueOf(most)) <= 0) {
        return number.longValueExact();
      }
    }
    throw text.at()
        .error(
            "found "
                + Yaml.quoted(text.text())
                + " where a whole number from "
                + least
                + " to "
                + most
                + " was expected");
  }
}
