// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.casefile;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Draw;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Vocabulary;
import org.surety.spec.DesiderataFile;
import org.surety.spec.Reading;
import org.surety.spec.diagnostics.Diagnostic;

/** Reads how a sample was drawn, and the events that a case states. */
final class DrawReader {

  private static final Pattern GIVEN = Pattern.compile("iid\\s+given\\s+(.+)", Pattern.DOTALL);
  private static final Pattern STRATIFIED = Pattern.compile("stratified\\s+by\\s+(\\S+)");
  private static final Pattern CLUSTERED = Pattern.compile("clustered\\s+by\\s+(\\S.*)");
  private static final Pattern FINITE =
      Pattern.compile("without\\s+replacement\\s+from\\s+([1-9][0-9]{0,17})");

  private final Vocabulary vocabulary;

  DrawReader(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** The draw; {@code weights} are the shares of strata, empty for any other draw. */
  Draw draw(Yaml.Scalar text, Map<Yaml.Scalar, Yaml.Scalar> weights) {
    String words = text.text().strip();
    if (words.equals("iid")) {
      return new Draw.Iid();
    }
    Matcher given = GIVEN.matcher(words);
    if (given.matches()) {
      return new Draw.IidGiven(event(new Yaml.Scalar(given.group(1), text.at())));
    }
    Matcher stratified = STRATIFIED.matcher(words);
    if (stratified.matches()) {
      return stratified(new Yaml.Scalar(stratified.group(1), text.at()), weights);
    }
    Matcher clustered = CLUSTERED.matcher(words);
    if (clustered.matches()) {
      return new Draw.Clustered(clustered.group(1));
    }
    Matcher finite = FINITE.matcher(words);
    if (finite.matches()) {
      return new Draw.WithoutReplacement(Long.parseLong(finite.group(1)));
    }
    throw text.at()
        .error(
            "found "
                + Yaml.quoted(text.text())
                + " where a draw was expected; write `iid`,"
                + " `iid given EVENT`, `stratified by ATTRIBUTE`, `clustered by COLUMN` or"
                + " `without replacement from 5000`");
  }

  /** The event that a text states. */
  Event event(Yaml.Scalar text) {
    Reading<Event> reading = DesiderataFile.event(text.at().toString(), text.text(), vocabulary);
    if (reading.value().isPresent()) {
      return reading.value().get();
    }
    Diagnostic first =
        reading.diagnostics().stream().filter(Diagnostic::isError).findFirst().orElseThrow();
    String fix = first.fixes().isEmpty() ? "" : "; " + first.fixes().get(0);
    throw text.at()
        .error("in the event " + Yaml.quoted(text.text()) + ": " + first.problem() + fix);
  }

  private Draw stratified(Yaml.Scalar name, Map<Yaml.Scalar, Yaml.Scalar> weights) {
    List<String> attributes =
        vocabulary.attributes().stream().map(Vocabulary.Attribute::name).toList();
    List<String> values =
        vocabulary
            .attribute(name.text())
            .map(Vocabulary.Attribute::values)
            .orElseThrow(() -> Yaml.unknown(name, "a declared attribute", attributes));
    Map<String, Rational> shares = new TreeMap<>();
    Rational total = Rational.ZERO;
    for (Map.Entry<Yaml.Scalar, Yaml.Scalar> weight : weights.entrySet()) {
      if (!values.contains(weight.getKey().text())) {
        throw Yaml.unknown(weight.getKey(), "a value of `" + name.text() + "`", values);
      }
      Rational share = Share.read(weight.getValue());
      shares.put(weight.getKey().text(), share);
      total = total.add(share);
    }
    if (shares.size() < values.size() || !total.equals(Rational.ONE)) {
      throw name.at()
          .error(
              "the strata have "
                  + shares.size()
                  + " weights that add up to "
                  + total
                  + ", expected one for each of "
                  + String.join(", ", values)
                  + " that add up to 1; write them as in `weights: {cells: 1/2, bonds: 1/2}`");
    }
    return new Draw.Stratified(name.text(), shares);
  }
}
