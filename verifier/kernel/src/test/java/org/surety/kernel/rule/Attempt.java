// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.rule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Certificate;
import org.surety.kernel.document.CertificateFile;
import org.surety.kernel.document.Draw;
import org.surety.kernel.document.Measurement;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Role;
import org.surety.kernel.document.Sample;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.json.Json;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.LabelSet;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Syntax;
import org.surety.kernel.logic.Vocabulary;

/** A certificate that rests on a measurement, right in all its parts until a test changes one. */
final class Attempt {

  final String theorem;
  Plan.Side side;
  Plan.Side planned;
  long rows;
  Rational share;
  Rational failure;
  SortedMap<String, List<Rational>> numbers = new TreeMap<>();
  Optional<Json> numbersQuoted = Optional.empty();
  Optional<String> description = Optional.empty();
  List<String> voters = List.of();
  Optional<Json> quotedVoters = Optional.empty();
  List<Rational> inverses = new ArrayList<>();
  Optional<Json> witness = Optional.empty();
  Rational claim;
  final Rational tighter;
  boolean claimsNothing;
  List<String> assumes;
  List<String> labels = List.of("a", "b");
  boolean answersOtherwise;
  Quantity quantity;
  Optional<Quantity> measured = Optional.empty();
  String measuredOn = "gold";
  Role role = Role.PROVES;
  Draw draw = new Draw.Iid();
  boolean repeatedly;
  String population = "exam";
  Optional<Event> labelledWhere = Optional.empty();

  /** A row of computed/measured-rules.csv. */
  Attempt(String row) {
    String[] fields = row.split(",");
    theorem = fields[0];
    side = Plan.Side.valueOf(fields[1].toUpperCase(java.util.Locale.ROOT));
    planned = side;
    rows = Long.parseLong(fields[2]);
    share = Rational.parse(fields[3]);
    failure = share;
    for (String number : fields[4].split(" ")) {
      String[] parts = number.split("=");
      numbers.put(parts[0], list(parts[1]));
    }
    inverses.addAll(fields[5].equals("-") ? List.of() : list(fields[5]));
    claim = Rational.parse(fields[6]);
    tighter = Rational.parse(fields[7]);
    if (numbers.containsKey("values")) {
      labels = numbers.get("values").stream().map(Rational::toString).toList();
    }
    quantity = quantityOf();
    assumes = assumptions();
  }

  static List<Rational> list(String text) {
    return List.of(text.split(";")).stream().map(Rational::parse).toList();
  }

  /** The rows of the table. */
  static List<String> table() {
    try (InputStream in = Attempt.class.getResourceAsStream("/computed/measured-rules.csv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .skip(1)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first row of a theorem. */
  static Attempt of(String theorem) {
    return table().stream()
        .filter(row -> row.startsWith(theorem + ","))
        .map(Attempt::new)
        .findFirst()
        .orElseThrow();
  }

  /** The first row of a theorem whose frequencies were counted on draws. */
  static Attempt drawn(String theorem) {
    return table().stream()
        .filter(row -> row.startsWith(theorem + ",upper") && row.contains("samples="))
        .map(Attempt::new)
        .findFirst()
        .orElseThrow();
  }

  /** The predictor that the theorem speaks of. */
  String predictor() {
    return theorem.startsWith("vote.")
        ? "vote(student)"
        : theorem.startsWith("pacbayes.") && !theorem.equals("pacbayes.disintegrated")
            ? "gibbs(student)"
            : "student";
  }

  static Quantity error(String predictor, String population) {
    return new Quantity.Probability(Event.not(Event.same(predictor, "label")), population);
  }

  private Quantity quantityOf() {
    if (!numbers.containsKey("values")) {
      return error(predictor(), theorem.equals("pacbayes.monte-carlo") ? "rows(gold)" : "exam");
    }
    List<Quantity> parts = new ArrayList<>();
    for (Rational value : numbers.get("values")) {
      if (value.signum() != 0) {
        parts.add(
            new Quantity.Product(
                new Quantity.Constant(value),
                new Quantity.Probability(new Event.Is(predictor(), value.toString()), "exam")));
      }
    }
    return new Quantity.Sum(parts);
  }

  /** Gives the description of the model, and what is then assumed. */
  void describe(String text) {
    description = Optional.of(text);
    assumes = assumptions();
  }

  /** Makes declared predictors the voters, which are then assumed to be untouched. */
  void vote(String... voters) {
    this.voters = List.of(voters);
    assumes = assumptions();
  }

  private List<String> assumptions() {
    if (theorem.equals("pacbayes.monte-carlo")) {
      return List.of("independent_draws(gold)");
    }
    TreeSet<String> names =
        new TreeSet<>(
            List.of(
                "first_look(gold)", "fixed_before(prior, gold)", "fixed_size(gold)", "iid(gold)"));
    if (numbers.containsKey("values")) {
      names.add("fixed_before(desiderata, gold)");
      if (!numbers.get("values").contains(Rational.ZERO)) {
        names.add("answers_within(gibbs(student))");
      }
    } else {
      names.add("truth(gold.label)");
    }
    if (numbers.containsKey("samples")) {
      names.add("independent_draws(gold)");
    }
    if (theorem.startsWith("vote.")) {
      (voters.isEmpty() ? List.of("student") : voters)
          .forEach(voter -> names.add("untouched(gold, " + voter + ")"));
    }
    switch (theorem) {
      case "pacbayes.disintegrated" -> names.add("drawn_once(student)");
      case "occam.binomial-tail", "occam.kl" -> names.add("prior_weight(student)");
      case "occam.sample-compression" -> names.add("rebuilt_from_kept_rows(student)");
      case "occam.compression" -> {
        if (description.isEmpty()) {
          names.add("described_in_bits(student)");
        }
      }
      case "pacbayes.recursive" ->
          names.addAll(List.of("given(before, gold)", "given(excess, gold)"));
      case "vote.disagreement", "vote.c-bound" -> names.add("answers_within(vote(student))");
      case "margin.linear", "margin.linear-uniform", "margin.spectral" ->
          names.add("bounded_features(gold)");
      default -> {}
    }
    return List.copyOf(names);
  }

  private Vocabulary vocabulary() {
    return new Vocabulary(
        new LabelSet.Values(labels),
        List.of(
            new Vocabulary.Predictor("student", answersOtherwise),
            new Vocabulary.Predictor("weak", false),
            new Vocabulary.Predictor("gibbs(student)", answersOtherwise),
            new Vocabulary.Predictor("gibbs(before)", false),
            new Vocabulary.Predictor("vote(student)", answersOtherwise)),
        List.of(),
        List.of("ok(1)", "hard"),
        List.of(new Vocabulary.Score("radius", Rational.ZERO, Rational.of(2))),
        List.of(
            new Vocabulary.Population("exam", Optional.empty()),
            new Vocabulary.Population("field", Optional.empty()),
            new Vocabulary.Population("rows(gold)", Optional.empty())));
  }

  private Sample sample() {
    Sample gold =
        Exam.sample(
            "gold", population, draw, repeatedly, role, labelledWhere, List.of(), Map.of("", rows));
    return gold;
  }

  Statistics statistics() {
    List<Measurement> measurements =
        numbers.isEmpty()
            ? List.of()
            : List.of(
                new Measurement(
                    theorem,
                    measuredOn,
                    measured.orElse(quantity),
                    numbers,
                    description,
                    voters,
                    List.of(),
                    "computed by hand"));
    return new Statistics(
        "surety test", "exam", "f".repeat(64), vocabulary(), List.of(sample()), measurements);
  }

  private Json from() {
    Map<String, Json> quoted = new TreeMap<>();
    numbers.forEach(
        (name, list) -> quoted.put(name, Json.array(list, x -> new Json.Str(x.toString()))));
    Map<String, Json> members = new TreeMap<>();
    members.put("n", new Json.Int(rows));
    members.put("numbers", numbersQuoted.orElse(new Json.Obj(quoted)));
    members.put("quantity", Syntax.write(quantity));
    members.put("sample", new Json.Str("gold"));
    description.ifPresent(text -> members.put("description", new Json.Str(text)));
    quotedVoters
        .or(() -> voters.isEmpty() ? Optional.empty() : Optional.of(Json.strings(voters)))
        .ifPresent(list -> members.put("voters", list));
    return new Json.Obj(members);
  }

  /** Why the kernel refuses it, if it does. */
  Optional<Refusal> check() {
    return Rules.check(certificate(), entry(), statistics(), "here");
  }

  /** A file of this certificate alone. */
  CertificateFile file() {
    return new CertificateFile(
        "surety test",
        statistics(),
        new Plan(Rational.ONE.subtract(share), List.of(entry())),
        List.of(certificate()));
  }

  private Plan.Entry entry() {
    return new Plan.Entry(theorem, "gold", quantity, planned, share, "planned");
  }

  private Certificate certificate() {
    Formula claims =
        claimsNothing
            ? new Formula.Always()
            : new Formula.Comparison(
                side == Plan.Side.UPPER ? Formula.Relation.LE : Formula.Relation.GE,
                quantity,
                new Quantity.Constant(claim));
    Json listed =
        inverses.isEmpty()
            ? Json.object()
            : Json.object("inverses", Json.array(inverses, x -> new Json.Str(x.toString())));
    return new Certificate(
        theorem, claims, failure, from(), assumes, List.of(), witness.orElse(listed));
  }
}
