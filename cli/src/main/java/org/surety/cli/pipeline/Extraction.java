// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.pipeline;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.surety.bounds.planning.MeasuredQuantity;
import org.surety.bounds.planning.Planner;
import org.surety.cli.casefile.CaseBinding;
import org.surety.cli.casefile.CaseFile;
import org.surety.cli.casefile.ModelBinding;
import org.surety.cli.outcome.BadInput;
import org.surety.cli.warning.ConstantAnswers;
import org.surety.cli.warning.Warning;
import org.surety.kernel.document.Draw;
import org.surety.kernel.document.Measurement;
import org.surety.kernel.document.Role;
import org.surety.kernel.document.Sample;
import org.surety.kernel.document.SampleDescription;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Vocabulary;
import org.surety.networks.NetworkException;
import org.surety.tables.ReadProgress;
import org.surety.tables.TableException;
import org.surety.tables.TableReader;
import org.surety.tables.TableSample;

/** From the tables of a case to statistics. */
public final class Extraction implements AutoCloseable {

  private final CaseFile file;
  private final DesiderataDocument desiderata;
  private final List<TableSample> samples;
  private final List<ModelMeasurement> models;
  private final Map<String, Set<String>> untouched;
  private final TableReader reader;
  private final List<Warning> warnings = new ArrayList<>();

  private Extraction(
      CaseFile file,
      DesiderataDocument desiderata,
      List<TableSample> samples,
      List<ModelMeasurement> models,
      Map<String, Set<String>> untouched,
      TableReader reader) {
    this.file = file;
    this.desiderata = desiderata;
    this.samples = samples;
    this.models = models;
    this.untouched = untouched;
    this.reader = reader;
  }

  /**
   * The extraction of a case; no table is read yet.
   *
   * @param device where models are measured
   * @throws BadInput if the case speaks of names that the desiderata do not declare
   */
  public static Extraction of(
      CaseFile file,
      DesiderataDocument desiderata,
      boolean allowOutside,
      MeasuringDevice device,
      ReadProgress progress,
      Drawing drawing) {
    Vocabulary vocabulary = desiderata.meaning().vocabulary();
    List<TableSample> samples =
        CaseBinding.samples(file, vocabulary, desiderata.meaning().pools(), allowOutside);
    return new Extraction(
        file,
        desiderata,
        samples,
        ModelMeasurement.of(file, vocabulary, samples, allowOutside, device, drawing),
        ModelBinding.untouched(file, vocabulary, samples, allowOutside),
        new TableReader(progress));
  }

  /**
   * What will be measured of models, known before any value is looked at.
   *
   * @throws BadInput if a network that it depends on cannot be read
   */
  public List<MeasuredQuantity> measured() {
    return located(() -> models.stream().flatMap(model -> model.quantities().stream()).toList());
  }

  /**
   * What is known of the samples before any value is looked at, sorted by name.
   *
   * @throws BadInput if a table is not what the case declares
   */
  public List<SampleDescription> descriptions() {
    Vocabulary vocabulary = desiderata.meaning().vocabulary();
    return located(() -> samples.stream().map(s -> reader.describe(s, vocabulary)).toList());
  }

  /**
   * The statistics of all samples.
   *
   * @throws BadInput if a table is not what the case declares, or a row that may not prove is found
   *     again in a sample that proves
   */
  public Statistics statistics() {
    Vocabulary vocabulary = desiderata.meaning().vocabulary();
    List<Event.Base> bases = bases();
    List<Sample> counted =
        located(
            () -> {
              requireDisjoint(vocabulary);
              return counted(bases);
            });
    List<Measurement> measurements =
        located(
            () -> models.stream().flatMap(m -> m.measure(reader, vocabulary).stream()).toList());
    return new Statistics(
        Version.TOOL, file.name(), desiderata.sha256(), vocabulary, counted, measurements);
  }

  private List<Sample> counted(List<Event.Base> bases) {
    Set<String> mayProve = new LinkedHashSet<>();
    measured().forEach(quantity -> mayProve.add(quantity.sample()));
    samples.stream()
        .filter(s -> s.role().kind() == Role.Kind.PROVING)
        .forEach(s -> mayProve.add(s.name()));
    warnings.clear();
    List<Sample> asked = new ArrayList<>();
    List<Sample> counted = samples.stream().map(s -> counted(s, bases, mayProve, asked)).toList();
    warnings.addAll(0, ConstantAnswers.warnings(desiderata.meaning(), asked));
    return counted;
  }

  /** What was seen in the samples that makes verdicts say little, once {@link #statistics} read them. */
  public List<Warning> warnings() {
    return List.copyOf(warnings);
  }

  /**
   * Counts a sample, and labels and answers that no certificate asks for, in one reading.
   *
   * @param mayProve the samples on whose rows a certificate may rest
   * @param asked what constant answers are tried on
   */
  private Sample counted(
      TableSample sample, List<Event.Base> bases, Set<String> mayProve, List<Sample> asked) {
    Vocabulary vocabulary = desiderata.meaning().vocabulary();
    if (!(sample.draw() instanceof Draw.Iid) || !mayProve.contains(sample.name())) {
      return reader.extract(sample, vocabulary, bases);
    }
    boolean proving = sample.role().kind() == Role.Kind.PROVING;
    Set<Event.Base> all = new LinkedHashSet<>(bases);
    if (sample.labelledWhere().isEmpty()) {
      all.addAll(ConstantAnswers.bases(desiderata.meaning(), sample.population()));
    }
    if (proving) {
      all.addAll(
          ConstantPredictor.bases(desiderata, reader.describe(sample, vocabulary).columns()));
    }
    Sample counted = reader.extract(sample, vocabulary, Cells.inOrder(all));
    if (sample.labelledWhere().isEmpty()) {
      asked.add(counted);
    }
    if (proving) {
      warnings.addAll(ConstantPredictor.of(desiderata, counted));
    }
    return marginal(counted, bases);
  }

  /** The histogram over those base events alone. */
  private static Sample marginal(Sample sample, List<Event.Base> bases) {
    List<Event.Base> kept = sample.bases().stream().filter(bases::contains).toList();
    Map<String, Long> histogram = new TreeMap<>();
    sample
        .histogram()
        .forEach(
            (cell, rows) -> {
              StringBuilder key = new StringBuilder();
              kept.forEach(base -> key.append(cell.charAt(sample.bases().indexOf(base))));
              histogram.merge(key.toString(), rows, Math::addExact);
            });
    return new Sample(sample.description(), kept, histogram, sample.files());
  }

  private List<Event.Base> bases() {
    Set<Event.Base> bases = new LinkedHashSet<>(desiderata.meaning().extraEvents());
    Vocabulary vocabulary = desiderata.meaning().vocabulary();
    long proving = samples.stream().filter(s -> s.role().kind() == Role.Kind.PROVING).count();
    bases.addAll(
        proving > 1
            ? Planner.baseEvents(vocabulary, desiderata.formulas(), measured(), descriptions())
            : Planner.baseEvents(vocabulary, desiderata.formulas(), measured()));
    for (TableSample sample : samples) {
      if (sample.draw() instanceof Draw.Stratified stratified) {
        stratified
            .weights()
            .keySet()
            .forEach(value -> bases.add(new Event.Is(stratified.attribute(), value)));
      }
    }
    return Cells.inOrder(bases);
  }

  /** Rows that were used before may not prove; those that trained a model may by what it measures. */
  private void requireDisjoint(Vocabulary vocabulary) {
    Set<String> measured = new LinkedHashSet<>();
    measured().forEach(quantity -> measured.add(quantity.sample()));
    for (TableSample proving : samples) {
      boolean trained = proving.role().kind() == Role.Kind.TRAINING;
      boolean proves =
          !(proving.draw() instanceof Draw.Unstated)
              && (proving.role().kind() == Role.Kind.PROVING
                  || (trained && measured.contains(proving.name())));
      for (TableSample used : samples) {
        Role.Kind before = used.role().kind();
        boolean apart =
            before != Role.Kind.PROVING
                && !(trained && before == Role.Kind.TRAINING && !metBy(proving, used));
        if (proves && (apart || hasMade(used, proving, vocabulary))) {
          reader.requireDisjoint(proving, used, vocabulary);
        }
      }
    }
  }

  /**
   * Whether rows of a sample trained the prior of a model that is measured on another, or what it is
   * compared with.
   */
  private boolean metBy(TableSample measured, TableSample used) {
    return untouched.getOrDefault(measured.name(), Set.of()).contains(used.role().of());
  }

  /** Whether rows of a sample may have made or chosen a predictor that another one holds answers of. */
  private boolean hasMade(TableSample used, TableSample proving, Vocabulary vocabulary) {
    Set<String> made =
        used.equals(proving)
            ? Set.of()
            : ModelBinding.made(file).getOrDefault(used.name(), Set.of());
    return !made.isEmpty()
        && proving.role().kind() == Role.Kind.PROVING
        && reader.describe(proving, vocabulary).columns().stream().anyMatch(made::contains);
  }

  private <T> T located(Supplier<T> read) {
    return located(file, read);
  }

  /** What is read for a case; a fault in a table is located from where the user stands. */
  static <T> T located(CaseFile file, Supplier<T> read) {
    try {
      return read.get();
    } catch (NetworkException e) {
      throw BadInput.of(String.valueOf(e.getMessage()));
    } catch (TableException e) {
      Path folder = file.path().getParent();
      boolean relative = folder != null && !e.file().startsWith("/");
      throw BadInput.of((relative ? folder + "/" : "") + e.getMessage());
    }
  }

  /** Ends the reading. */
  @Override
  public void close() {
    reader.close();
  }
}
