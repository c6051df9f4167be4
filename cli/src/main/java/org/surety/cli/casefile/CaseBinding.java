// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.casefile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.surety.cli.files.InputFile;
import org.surety.cli.outcome.BadInput;
import org.surety.kernel.document.Draw;
import org.surety.kernel.document.Role;
import org.surety.kernel.logic.Vocabulary;
import org.surety.tables.TableSample;

/** Binds a case to the names that desiderata declare. */
public final class CaseBinding {

  private static final Map<String, Role.Kind> ROLES =
      Map.of(
          "training of ", Role.Kind.TRAINING,
          "prior of ", Role.Kind.PRIOR,
          "chosen with ", Role.Kind.CHOICE);

  private final CaseFile file;
  private final Vocabulary vocabulary;
  private final boolean allowOutside;

  private CaseBinding(CaseFile file, Vocabulary vocabulary, boolean allowOutside) {
    this.file = file;
    this.vocabulary = vocabulary;
    this.allowOutside = allowOutside;
  }

  /**
   * The samples of the case, sorted by name.
   *
   * @param pools the numbers of units of the populations that are declared finite
   * @param allowOutside whether their files may lie outside the folder of the case
   * @throws BadInput with a place, if a sample speaks of a name that is not declared
   */
  public static List<TableSample> samples(
      CaseFile file, Vocabulary vocabulary, Map<String, Long> pools, boolean allowOutside) {
    CaseBinding binding = new CaseBinding(file, vocabulary, allowOutside);
    List<TableSample> samples = file.samples().stream().map(binding::sample).toList();
    FinitePopulations.require(file.samples(), samples, pools);
    return samples.stream().sorted(java.util.Comparator.comparing(TableSample::name)).toList();
  }

  /**
   * The desiderata file that the case names.
   *
   * @throws BadInput if it names none, or one outside its folder that is not allowed
   */
  public static Path desiderata(CaseFile file, boolean allowOutside) {
    Yaml.Scalar named =
        file.desiderata()
            .orElseThrow(
                () ->
                    BadInput.at(
                        file.path(),
                        "the case names no desiderata; give them by --against FILE, or write"
                            + " `desiderata: FILE` in the case"));
    Path path;
    try {
      Path folder = file.path().getParent();
      path = folder == null ? Path.of(named.text()) : folder.resolve(named.text());
    } catch (InvalidPathException e) {
      throw named.at().error("no file can have this name; give the path of a desiderata file");
    }
    if (!allowOutside && !isInside(file.folder(), path)) {
      throw named
          .at()
          .error(
              "the desiderata lie outside the folder of the case; move them there, name them by"
                  + " --against, or allow it by --allow-outside");
    }
    return path;
  }

  /** Whether the path, links followed, lies in the folder; one that is not there counts as written. */
  static boolean isInside(Path folder, Path path) {
    Path written = path.toAbsolutePath().normalize();
    try {
      return Files.exists(path)
          ? path.toRealPath().startsWith(folder.toRealPath())
          : written.startsWith(folder.normalize());
    } catch (IOException e) {
      return false;
    }
  }

  private TableSample sample(CaseFile.Entry entry) {
    List<String> populations =
        vocabulary.populations().stream().map(Vocabulary.Population::name).toList();
    if (!populations.contains(entry.population().text())) {
      throw Yaml.unknown(entry.population(), "a declared population", populations);
    }
    if (entry.draw().isEmpty() && entry.role().isEmpty() && !entry.weights().isEmpty()) {
      throw weightsWithoutStrata(entry);
    }
    requireTable(entry.from());
    DrawReader reader = new DrawReader(vocabulary);
    Draw draw = entry.draw().map(d -> reader.draw(d, entry.weights())).orElse(new Draw.Unstated());
    if (!(draw instanceof Draw.Stratified) && !entry.weights().isEmpty()) {
      throw weightsWithoutStrata(entry);
    }
    return new TableSample(
        entry.name().text(),
        entry.population().text(),
        draw,
        entry.lookedAtRepeatedly(),
        entry.role().map(this::role).orElse(Role.PROVES),
        file.folder(),
        entry.from().text(),
        entry.key().map(Yaml.Scalar::text),
        columns(entry),
        entry.labelledWhere().map(reader::event),
        allowOutside);
  }

  /** Refuses a pipe or a device; what else may be wrong with a table is for its reader to say. */
  private void requireTable(Yaml.Scalar from) {
    try {
      Path path = file.folder().resolve(from.text());
      if (InputFile.isSpecial(path)) {
        throw from.at()
            .error(
                Yaml.quoted(from.text())
                    + " is not a regular file but a pipe or a device; give a table such as"
                    + " gold.csv");
      }
    } catch (InvalidPathException e) {
      return;
    }
  }

  private static BadInput weightsWithoutStrata(CaseFile.Entry entry) {
    return entry
        .weights()
        .keySet()
        .iterator()
        .next()
        .at()
        .error("there are weights but no strata; write `draw: stratified by ATTRIBUTE`");
  }

  private Map<String, String> columns(CaseFile.Entry entry) {
    List<String> declared = new ArrayList<>(List.of(Vocabulary.LABEL));
    declared.addAll(predictors());
    vocabulary.attributes().forEach(a -> declared.add(a.name()));
    declared.addAll(vocabulary.flags());
    vocabulary.scores().forEach(s -> declared.add(s.name()));
    Map<String, String> columns = new TreeMap<>();
    entry
        .columns()
        .forEach(
            (name, column) -> {
              if (!declared.contains(name.text())) {
                throw Yaml.unknown(name, "a name that the desiderata declare", declared);
              }
              columns.put(name.text(), column.text());
            });
    return columns;
  }

  private Role role(Yaml.Scalar text) {
    String words = text.text().strip().replaceAll("\\s+", " ");
    if (words.equals("chosen with")) {
      return new Role(Role.Kind.CHOICE, "models");
    }
    for (Map.Entry<String, Role.Kind> form : ROLES.entrySet()) {
      if (words.startsWith(form.getKey())) {
        return new Role(form.getValue(), predictor(text, words.substring(form.getKey().length())));
      }
    }
    throw text.at()
        .error(
            "found "
                + Yaml.quoted(text.text())
                + " where a role was expected; write `training of"
                + " student`, `prior of student` or `chosen with`, or leave the key out for a"
                + " sample that proves");
  }

  private String predictor(Yaml.Scalar text, String name) {
    List<String> predictors = predictors();
    if (!predictors.contains(name)) {
      throw Yaml.unknown(new Yaml.Scalar(name, text.at()), "a declared predictor", predictors);
    }
    return name;
  }

  /** The predictors that a table may have: all but those that models give, as {@code gibbs(f)}. */
  private List<String> predictors() {
    return vocabulary.predictors().stream()
        .map(Vocabulary.Predictor::name)
        .filter(name -> name.indexOf('(') < 0)
        .toList();
  }
}
