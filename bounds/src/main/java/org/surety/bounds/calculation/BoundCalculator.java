// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.calculation;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.surety.bounds.catalogue.Catalogue;
import org.surety.bounds.holdout.MultinomialKl;
import org.surety.bounds.holdout.PairedExact;
import org.surety.bounds.holdout.Seen;
import org.surety.bounds.measured.MeasuredTheorem;
import org.surety.bounds.rounding.DecimalGrid;
import org.surety.bounds.shift.Importance;
import org.surety.bounds.shift.ShiftTheorem;
import org.surety.bounds.theorem.Theorem;
import org.surety.bounds.weak.DisagreementGap;
import org.surety.kernel.arithmetic.Decimals;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Certificate;
import org.surety.kernel.document.CertificateFile;
import org.surety.kernel.document.Plan;
import org.surety.kernel.json.Node;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;

/** Computes one bound from numbers alone. */
public final class BoundCalculator {

  /** The name under which the certificates are written. */
  static final String TOOL = "surety bound";

  /** The number of decimals unless another one is asked for. */
  public static final int DEFAULT_DIGITS = 9;

  private static final int MOST_DIGITS = 15;

  /** The theorems that are asked for a lower bound, whichever side is named. */
  private static final Set<String> LOWER_ALONE =
      Set.of(Seen.ID, MultinomialKl.ID, DisagreementGap.ID);

  /** The confidence of a plan without an entry that can fail, where it has no meaning. */
  private static final Rational ANY_CONFIDENCE = Rational.of(19, 20);

  /**
   * An input of a theorem's bound.
   *
   * @param required whether it must be given
   */
  public record Input(String name, String meaning, boolean required) {}

  /**
   * A bound.
   *
   * @param subject what is bounded: {@code P}, {@code mean}, {@code difference}
   * @param relation how it stands to the bound: {@code <=}, {@code >=} or {@code >}
   * @param text the bound as a decimal, rounded outward
   * @param certificates one certificate that claims it, with the plan and the statistics by which
   *     the kernel can confirm it; it claims nothing where the bound is the end of the range
   */
  public record Bound(
      String theorem,
      Plan.Side side,
      Rational failure,
      String subject,
      String relation,
      String text,
      CertificateFile certificates) {}

  /**
   * What is asked.
   *
   * @param low what the bounded number is at least, whatever the rows say
   * @param high what it is at most
   * @param subject what it is, as printed
   * @param offset what the printed number is above the certificate's quantity
   * @param units the size of the pool whose rows are printed in place of their share; else 0
   */
  record Question(
      NumbersCase numbers,
      Rational failure,
      Rational low,
      Rational high,
      String subject,
      Rational offset,
      long units) {

    Question(NumbersCase numbers, Rational failure, Rational low, Rational high, String subject) {
      this(numbers, failure, low, high, subject, Rational.ZERO, 0);
    }
  }

  private BoundCalculator() {}

  /**
   * The inputs of a theorem's bound.
   *
   * @throws BoundInputException if there is no such theorem
   */
  public static List<Input> help(String theorem) {
    Input failure =
        new Input("failure", "the probability that the bound may be wrong, as 0.05 or 1/120", true);
    Input n = new Input("n", "the number of rows", true);
    Theorem known = known(theorem);
    if (known instanceof ShiftTheorem shift) {
      return ShiftInputs.of(shift, n, failure);
    }
    if (known instanceof MeasuredTheorem measured) {
      return MeasuredInputs.of(measured, n, failure);
    }
    return WeakInputs.isKnown(theorem)
        ? WeakInputs.of(theorem, failure)
        : HeldOutInputs.of(theorem, n, failure);
  }

  private static Theorem known(String theorem) {
    return Catalogue.theorem(theorem)
        .orElseThrow(
            () ->
                BoundInputException.of(
                    "theorem",
                    theorem,
                    "one of "
                        + String.join(
                            ", ", Catalogue.theorems().stream().map(Theorem::id).toList())));
  }

  /**
   * Computes the bound.
   *
   * @param side which side; some theorems have one side alone, {@code holdout.seen} the lower one
   * @param digits how many decimals the bound is rounded to, outward, from 1 to 15
   * @param inputs the texts of the inputs by name
   * @throws BoundInputException if an input is missing, unknown or not sensible
   */
  public static Bound compute(
      String theorem, Plan.Side side, int digits, Map<String, String> inputs) {
    if (digits < 1 || digits > MOST_DIGITS) {
      throw BoundInputException.of(
          "digits", Integer.toString(digits), "a whole number from 1 to " + MOST_DIGITS);
    }
    List<String> names = help(theorem).stream().map(Input::name).toList();
    for (String name : new TreeMap<>(inputs).keySet()) {
      if (!names.contains(name)) {
        throw BoundInputException.of("inputs", name, "one of " + String.join(", ", names));
      }
    }
    Plan.Side asked = LOWER_ALONE.contains(theorem) ? Plan.Side.LOWER : side;
    Question question = question(theorem, asked, new Inputs(inputs));
    if (asked == Plan.Side.LOWER && boundsAboveOnly(known(theorem))) {
      throw BoundInputException.of("side", "lower", "the upper side, the only one of " + theorem);
    }
    Plan plan = plan(theorem, asked, question);
    Certificate certificate;
    try {
      certificate =
          Catalogue.theorem(theorem, DecimalGrid.ofPlaces(digits))
              .orElseThrow()
              .certify(question.numbers().statistics(), plan.entries().get(0));
    } catch (IllegalArgumentException refused) {
      throw BoundInputException.refused(String.valueOf(refused.getMessage()));
    }
    CertificateFile file =
        new CertificateFile(TOOL, question.numbers().statistics(), plan, List.of(certificate));
    return bound(file, asked, question, digits);
  }

  private static boolean boundsAboveOnly(Theorem theorem) {
    return theorem instanceof MeasuredTheorem measured
        ? !measured.form().bothSides()
        : theorem.id().equals(Importance.ID);
  }

  private static Plan plan(String theorem, Plan.Side side, Question question) {
    boolean fallible = question.failure().signum() > 0;
    Rational confidence = fallible ? Rational.ONE.subtract(question.failure()) : ANY_CONFIDENCE;
    Plan.Entry entry =
        new Plan.Entry(
            theorem,
            NumbersCase.SAMPLE,
            question.numbers().beside(),
            question.numbers().quantity(),
            side,
            question.failure(),
            "One bound was asked for.");
    return Plan.share(confidence, List.of(entry));
  }

  private static Bound bound(CertificateFile file, Plan.Side side, Question question, int digits) {
    boolean upper = side == Plan.Side.UPPER;
    Rational value = upper ? question.high() : question.low();
    String relation = (upper ? Formula.Relation.LE : Formula.Relation.GE).symbol();
    Certificate certificate = file.certificates().get(0);
    if (certificate.claims() instanceof Formula.Comparison claim
        && claim.right() instanceof Quantity.Constant number) {
      value = number.value().add(question.offset());
      relation = claim.relation().symbol();
    }
    if (certificate.theorem().equals(MultinomialKl.ID)) {
      return radius(certificate, file, question, digits);
    }
    String text = upper ? Decimals.textUp(value, digits) : Decimals.textDown(value, digits);
    String subject = question.subject();
    if (certificate.theorem().equals(PairedExact.ID)
        && certificate.claims() instanceof Formula.Always) {
      subject =
          "a difference of at %s %s is not refused: %s"
              .formatted(
                  upper ? "least" : "most",
                  upper
                      ? Decimals.textUp(question.offset(), digits)
                      : Decimals.textDown(question.offset(), digits),
                  subject);
    }
    if (question.units() > 0) {
      Rational units = value.multiply(Rational.of(question.units()));
      text = (upper ? units.floor() : units.ceiling()).toString();
    }
    return new Bound(
        certificate.theorem(), side, certificate.failure(), subject, relation, text, file);
  }

  /** A region's radius; the certificate bounds the one cell that all rows are in by it. */
  private static Bound radius(
      Certificate certificate, CertificateFile file, Question question, int digits) {
    if (certificate.claims() instanceof Formula.Always) {
      throw BoundInputException.refused("so few rows say nothing about so many cells");
    }
    Rational radius = Node.root(certificate.witness()).get("inverses").list(Node::rational).get(0);
    return new Bound(
        certificate.theorem(),
        Plan.Side.UPPER,
        certificate.failure(),
        question.subject(),
        Formula.Relation.LE.symbol(),
        Decimals.textUp(radius, digits),
        file);
  }

  private static Question question(String theorem, Plan.Side side, Inputs inputs) {
    Theorem known = known(theorem);
    if (known instanceof ShiftTheorem shift) {
      return ShiftInputs.question(shift, inputs);
    }
    if (known instanceof MeasuredTheorem measured) {
      return measuredQuestion(measured, inputs);
    }
    return WeakInputs.isKnown(theorem)
        ? WeakInputs.question(theorem, side, inputs)
        : HeldOutInputs.question(theorem, inputs);
  }

  private static Question measuredQuestion(MeasuredTheorem theorem, Inputs inputs) {
    Rational failure = inputs.failure("failure");
    MeasuredInputs read = MeasuredInputs.read(theorem, inputs);
    NumbersCase numbers = NumbersCase.measured(theorem, read.rows(), read.numbers());
    return new Question(
        numbers, failure, read.low(), read.high(), theorem.form().variable() ? "mean" : "P");
  }
}
