// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.pipeline;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.surety.bounds.pacbayes.Disintegrated;
import org.surety.bounds.planning.MeasuredQuantity;
import org.surety.cli.casefile.CaseFile;
import org.surety.cli.casefile.DrawnBinding;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Measurement;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;
import org.surety.networks.NetworkException.Place;
import org.surety.networks.head.Head;
import org.surety.networks.sampling.Posterior;
import org.surety.networks.statistics.DensityRatio;
import org.surety.tables.TableReader;
import org.surety.tables.TableSample;

/**
 * The measuring of the one head that was drawn from a posterior: its errors on the rows of a sample, and
 * by how much it is likelier under the posterior than under the prior.
 */
final class DrawnMeasurement implements ModelMeasurement {

  private final DrawnBinding binding;
  private final TableSample sample;
  private final CaseFile file;
  private final MeasuringDevice device;
  private final OwnAnswers own;

  DrawnMeasurement(
      DrawnBinding binding,
      TableSample sample,
      CaseFile file,
      OwnAnswers own,
      MeasuringDevice device) {
    this.binding = binding;
    this.sample = sample;
    this.file = file;
    this.device = device;
    this.own = own;
  }

  private Quantity error() {
    return ModelMeasurement.error(binding.predictor(), sample);
  }

  @Override
  public List<MeasuredQuantity> quantities() {
    return List.of(new MeasuredQuantity(Disintegrated.ID, sample.name(), error()));
  }

  /** Demands that the file holds the head that the seed draws. */
  private void requireDrawn(Head drawn, Path path) {
    Head named = ModelMeasurement.head(path);
    if (!named.architecture().equals(drawn.architecture())
        || !Arrays.equals(named.parameters(), drawn.parameters())) {
      throw Place.file(path.toString())
          .error(
              "the head is not the one that was drawn",
              "draw 0 of seed " + binding.seed() + " with the stated noise",
              "write it by `surety draw`, with the network, noise and seed of the case");
    }
  }

  @Override
  public List<Measurement> measure(TableReader reader, Vocabulary vocabulary) {
    Head middle = ModelMeasurement.head(binding.network());
    ModelMeasurement.requireClasses(middle, vocabulary, binding.network());
    Head prior = ModelMeasurement.prior(middle, binding.network(), binding.prior());
    Head drawn = Posterior.isotropic(middle, binding.noise()).draw(binding.seed(), 0);
    binding.drawn().ifPresent(path -> requireDrawn(drawn, path));
    ItsErrors.requireMet(binding.predictor(), sample, reader, vocabulary);
    ItsErrors errors = ItsErrors.of(drawn, sample, reader, vocabulary, own);
    SortedMap<String, List<Rational>> numbers = new TreeMap<>();
    numbers.put("risk", List.of(Rational.of(errors.count(), errors.rows())));
    numbers.put("ratio", List.of(DensityRatio.greatestNear(drawn, middle, prior, binding.noise())));
    return List.of(
        new Measurement(
            Disintegrated.ID,
            sample.name(),
            error(),
            numbers,
            Optional.empty(),
            ModelMeasurement.digests(file, binding.files()),
            "draw 0 of seed "
                + binding.seed()
                + ", noise of standard deviation "
                + binding.noise()
                + " on each weight; "
                + errors.how(device)));
  }
}
