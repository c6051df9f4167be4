// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.arithmetic.Work;
import org.surety.kernel.document.Certificate;
import org.surety.kernel.document.CertificateFile;
import org.surety.kernel.document.NamedAssumptions;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Role;
import org.surety.kernel.document.Sample;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.json.Malformed;
import org.surety.kernel.json.Node;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Conditions;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;

/** Checks that certificates are those of their plan, and that each follows by its theorem's rule. */
public final class Rules {

  private static final Map<String, Rule> RULES = new LinkedHashMap<>();

  static {
    List<Rule> rules =
        new ArrayList<>(List.of(new BinomialTailRule(), new SeenRule(), new PairedExactRule()));
    rules.addAll(BettingGridRule.all());
    rules.addAll(List.of(new BetaBinomialRule(), new HypergeometricRule(), new StratifiedRule()));
    rules.addAll(HistogramRule.all());
    rules.addAll(List.of(new BettingSequenceRule(), new JointRegionRule(), new DkwRule()));
    rules.addAll(KlRule.all());
    rules.add(new GaussianHeadRule(true));
    rules.add(new GaussianHeadRule(false));
    rules.add(new CatoniRule());
    rules.add(new UnexpectedBernsteinRule());
    rules.add(new SplitKlRule());
    rules.add(new RecursiveRule());
    rules.addAll(OccamTailRule.all());
    rules.addAll(VoteRule.all());
    rules.add(new LinearMarginRule(false));
    rules.add(new LinearMarginRule(true));
    rules.add(new SpectralMarginRule());
    rules.addAll(ShiftRule.all());
    rules.add(new ImportanceRule());
    rules.addAll(List.of(new TriangleRule(), new AgreementRule()));
    rules.addAll(List.of(new DisagreementGapRule(), new PredictionPoweredRule()));
    rules.forEach(rule -> RULES.put(rule.theorem(), rule));
  }

  private Rules() {}

  /** The ids of the theorems that have a rule. */
  public static List<String> theorems() {
    return List.copyOf(RULES.keySet());
  }

  /**
   * All that speaks against a file of certificates; empty if it is accepted. A file whose check takes
   * more than {@link Work#MOST} steps is refused.
   */
  public static List<Refusal> refusals(CertificateFile file) {
    try {
      return Work.bounded(() -> all(file));
    } catch (Work.Exhausted exhausted) {
      return List.of(
          new Refusal(Refusal.Code.WORK, "certificates", String.valueOf(exhausted.getMessage())));
    }
  }

  private static List<Refusal> all(CertificateFile file) {
    List<Refusal> refusals = new ArrayList<>();
    file.plan()
        .defect()
        .ifPresent(defect -> refusals.add(new Refusal(Refusal.Code.PLAN, "plan", defect)));
    int planned = file.plan().entries().size();
    if (file.certificates().size() != planned) {
      refusals.add(
          new Refusal(
              Refusal.Code.NOT_PLANNED,
              "certificates",
              "there are "
                  + file.certificates().size()
                  + " certificates, the plan has "
                  + planned));
    }
    for (int i = 0; i < Math.min(planned, file.certificates().size()); i++) {
      check(
              file.certificates().get(i),
              file.plan().entries().get(i),
              file.statistics(),
              "certificates[" + i + "]")
          .ifPresent(refusals::add);
    }
    return refusals;
  }

  /** What speaks against one certificate, the one that {@code entry} planned. */
  public static Optional<Refusal> check(
      Certificate certificate, Plan.Entry entry, Statistics statistics, String place) {
    try {
      accept(certificate, entry, statistics);
      return Optional.empty();
    } catch (Refused refused) {
      return Optional.of(refused.at(place));
    } catch (Cells.TooMany tooMany) {
      return Optional.of(
          new Refusal(Refusal.Code.QUANTITY, place, String.valueOf(tooMany.getMessage())));
    } catch (ArithmeticException beyond) {
      return Optional.of(
          new Refusal(Refusal.Code.INEQUALITY, place, String.valueOf(beyond.getMessage())));
    }
  }

  /** Applies the rule of a planned entry. */
  static Application apply(Plan.Entry entry, Statistics statistics) {
    Rule rule = RULES.get(entry.theorem());
    if (rule == null) {
      throw new Refused(
          Refusal.Code.UNKNOWN_THEOREM, "\"" + entry.theorem() + "\" is no known theorem");
    }
    Sample sample = provingSample(entry, statistics, rule);
    Rule.Derivation derivation = rule.derive(entry, sample, statistics);
    demandUntrained(derivation, sample);
    return new Application(
        derivation,
        rule.witnesses(entry, sample, statistics),
        rule.mostWitnesses(entry, sample, statistics));
  }

  /** What the sample trained was measured: it is not what else the certificate takes as fixed. */
  private static void demandUntrained(Rule.Derivation derivation, Sample sample) {
    Role role = sample.description().role();
    boolean claims =
        Stream.of("%s", "gibbs(%s)", "vote(%s)")
            .map(form -> form.replace("%s", role.of()))
            .map(trained -> NamedAssumptions.untouched(sample.name(), trained))
            .anyMatch(derivation.assumes()::contains);
    if (role.kind() == Role.Kind.TRAINING && claims) {
      throw new Refused(
          Refusal.Code.SAMPLE,
          "the sample \""
              + sample.name()
              + "\" trained "
              + role.of()
              + ", which must not have met it");
    }
  }

  private static void accept(Certificate certificate, Plan.Entry entry, Statistics statistics) {
    if (!RULES.containsKey(entry.theorem())) {
      throw new Refused(
          Refusal.Code.UNKNOWN_THEOREM, "\"" + entry.theorem() + "\" is no known theorem");
    }
    if (!certificate.theorem().equals(entry.theorem())) {
      throw new Refused(
          Refusal.Code.NOT_PLANNED,
          "its theorem is " + certificate.theorem() + ", planned is " + entry.theorem());
    }
    if (!certificate.failure().equals(entry.share())) {
      throw new Refused(
          Refusal.Code.FAILURE,
          "its failure is " + certificate.failure() + ", its share is " + entry.share());
    }
    if (!certificate.premises().isEmpty()) {
      throw new Refused(Refusal.Code.EXTRAS, entry.theorem() + " takes no premise");
    }
    Application application = apply(entry, statistics);
    if (!certificate.from().canonical().equals(application.from().canonical())) {
      throw new Refused(
          Refusal.Code.FROM,
          "it is from "
              + certificate.from().canonical()
              + ", the statistics give "
              + application.from().canonical());
    }
    boolean claimsNothing = certificate.claims() instanceof Formula.Always;
    List<Rational> witness =
        claimsNothing
            ? witness(certificate, 0, 0)
            : witness(certificate, application.inverses(), application.mostInverses());
    List<String> assumes = claimsNothing ? List.of() : application.assumes();
    if (!certificate.assumes().equals(assumes)) {
      throw new Refused(
          Refusal.Code.ASSUMPTIONS,
          "it assumes " + certificate.assumes() + ", the theorem needs " + assumes);
    }
    if (!claimsNothing) {
      Rational claimed = claimed(certificate, entry, application.relation());
      application
          .defect(claimed, witness)
          .ifPresent(
              defect -> {
                throw new Refused(Refusal.Code.INEQUALITY, defect);
              });
    }
  }

  private static Rational claimed(
      Certificate certificate, Plan.Entry entry, Formula.Relation relation) {
    if (certificate.claims() instanceof Formula.Comparison comparison
        && comparison.relation() == relation
        && comparison.left().equals(entry.quantity())
        && comparison.right() instanceof Quantity.Constant number) {
      return number.value();
    }
    throw new Refused(
        Refusal.Code.CLAIM,
        "it does not claim that the planned quantity is " + relation.symbol() + " a number");
  }

  private static List<Rational> witness(Certificate certificate, int least, int most) {
    Optional<List<Rational>> witness = Optional.empty();
    try {
      Node node = Node.root(certificate.witness());
      witness =
          most == 0
              ? Optional.of(node.only()).map(none -> List.of())
              : Optional.of(node.only("inverses").get("inverses").list(Node::rational));
    } catch (Malformed notAWitness) {
      witness = Optional.empty();
    }
    return witness
        .filter(numbers -> numbers.size() >= least && numbers.size() <= most)
        .orElseThrow(
            () ->
                new Refused(
                    Refusal.Code.EXTRAS,
                    most == 0
                        ? certificate.theorem() + " takes no witness"
                        : "its witness is not a list of "
                            + (least == most ? "" : least + " to ")
                            + most
                            + " inverses"));
  }

  private static Sample provingSample(Plan.Entry entry, Statistics statistics, Rule rule) {
    if (entry.beside().isPresent() && !rule.takesBeside()) {
      throw new Refused(Refusal.Code.EXTRAS, entry.theorem() + " counts in one sample alone");
    }
    Sample sample = provingSample(entry.sample(), rule.counted(entry), statistics, rule);
    demandPopulation(entry.quantity(), rule.population(sample), sample);
    return sample;
  }

  /** The second sample of a planned entry, of the quantity's population as the first one is. */
  static Sample besideSample(Plan.Entry entry, Sample first, Statistics statistics, Rule rule) {
    Plan.Beside beside =
        entry
            .beside()
            .orElseThrow(
                () ->
                    new Refused(
                        Refusal.Code.SAMPLE,
                        entry.theorem() + " counts in two samples, and the plan names one"));
    Quantity counted = new Quantity.Probability(beside.event(), first.description().population());
    Sample sample = provingSample(beside.sample(), counted, statistics, rule);
    demandPopulation(counted, sample.description().population(), sample);
    return sample;
  }

  private static void demandPopulation(Quantity quantity, String population, Sample sample) {
    Formula about = new Formula.Comparison(Formula.Relation.EQ, quantity, quantity);
    if (!about.populations().equals(Set.of(population))) {
      throw new Refused(
          Refusal.Code.SAMPLE, "the sample \"" + sample.name() + "\" is from another population");
    }
  }

  /** A sample that may prove by the rule, and tells what is counted in it. */
  private static Sample provingSample(
      String named, Quantity counted, Statistics statistics, Rule rule) {
    Sample sample =
        statistics
            .sample(named)
            .orElseThrow(
                () -> new Refused(Refusal.Code.SAMPLE, "there is no sample \"" + named + "\""));
    String name = "the sample \"" + sample.name() + "\" ";
    Role.Kind role = sample.description().role().kind();
    if (role != Role.Kind.PROVING && !(rule.allowsTrainingRows() && role == Role.Kind.TRAINING)) {
      throw new Refused(Refusal.Code.SAMPLE, name + "was used before and may not prove");
    }
    Drawn.obstacle(rule.draws(), sample.description(), counted, statistics.vocabulary())
        .or(() -> Drawn.mixture(sample.description(), statistics.descriptions()))
        .ifPresent(
            obstacle -> {
              throw new Refused(Refusal.Code.SAMPLE, name + obstacle);
            });
    if (sample.description().lookedAtRepeatedly() && !rule.isAnytime()) {
      throw new Refused(
          Refusal.Code.SAMPLE,
          name
              + "is looked at repeatedly: only anytime theorems allow that, such as"
              + " anytime.beta-binomial and anytime.betting-grid");
    }
    Set<Event> events = new LinkedHashSet<>();
    counted.visit(part -> events.addAll(part.events()));
    for (Event event : events) {
      if (!rule.isMeasured() && !sample.decides(event)) {
        throw new Refused(Refusal.Code.SAMPLE, name + "does not count all events of the quantity");
      }
    }
    if (sample.description().labelledWhere().isPresent()
        && !Conditions.isTold(
            counted, sample.description().labelledWhere().get(), statistics.vocabulary())) {
      throw new Refused(
          Refusal.Code.SAMPLE,
          name + "knows the label of some rows only: a condition that implies them is needed");
    }
    return sample;
  }
}
