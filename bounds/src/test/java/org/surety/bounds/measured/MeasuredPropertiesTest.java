// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.measured;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.surety.bounds.calculation.BoundCalculator;
import org.surety.bounds.catalogue.Catalogue;
import org.surety.bounds.theorem.Theorem;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Certificate;
import org.surety.kernel.document.CertificateFile;
import org.surety.kernel.document.Plan;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.rule.Refusal;
import org.surety.kernel.rule.Rules;

/** For random numbers the kernel accepts what the engine claims, and nothing tighter. */
class MeasuredPropertiesTest {

  private static final int DIGITS = 7;

  static List<String> ids() {
    return Catalogue.theorems().stream()
        .filter(MeasuredTheorem.class::isInstance)
        .map(Theorem::id)
        .toList();
  }

  @Provide
  Arbitrary<String> theorems() {
    return Arbitraries.of(ids());
  }

  private static boolean bothSides(String theorem) {
    return Catalogue.theorem(theorem).orElseThrow() instanceof MeasuredTheorem measured
        && measured.form().bothSides();
  }

  private static CertificateFile claiming(CertificateFile file, Rational number) {
    Certificate c = file.certificates().get(0);
    Formula.Comparison claim = (Formula.Comparison) c.claims();
    Certificate changed =
        new Certificate(
            c.theorem(),
            new Formula.Comparison(claim.relation(), claim.left(), new Quantity.Constant(number)),
            c.failure(),
            c.from(),
            c.assumes(),
            c.premises(),
            c.witness());
    return new CertificateFile(file.tool(), file.statistics(), file.plan(), List.of(changed));
  }

  /** Whether a number was claimed. */
  private static boolean holds(String theorem, long seed) {
    Map<String, String> inputs = new RandomNumbers(seed).of(theorem);
    Plan.Side side = seed % 2 == 0 && bothSides(theorem) ? Plan.Side.LOWER : Plan.Side.UPPER;
    BoundCalculator.Bound bound = BoundCalculator.compute(theorem, side, DIGITS, inputs);
    assertThat(Rules.refusals(bound.certificates())).as("%s %s", theorem, inputs).isEmpty();
    Certificate certificate = bound.certificates().certificates().get(0);
    if (!(certificate.claims() instanceof Formula.Comparison claim
        && claim.right() instanceof Quantity.Constant number)) {
      assertThat(certificate.assumes()).isEmpty();
      return false;
    }
    Rational unit = Rational.of(1, 10_000_000);
    boolean upper = side == Plan.Side.UPPER;
    Rational tighter = upper ? number.value().subtract(unit) : number.value().add(unit);
    assertThat(Rules.refusals(claiming(bound.certificates(), tighter)))
        .as("%s %s tightened to %s", theorem, inputs, tighter)
        .extracting(Refusal::code)
        .containsExactly(Refusal.Code.INEQUALITY);
    return true;
  }

  @Property(tries = 400)
  void theKernelAcceptsTheClaimAndNothingTighter(
      @ForAll("theorems") String theorem, @ForAll long seed) {
    holds(theorem, seed);
  }

  @ParameterizedTest
  @MethodSource("ids")
  void mostRandomNumbersGiveAClaim(String theorem) {
    List<Long> claimed = new ArrayList<>();
    for (long seed = 1; seed <= 12; seed++) {
      if (holds(theorem, seed)) {
        claimed.add(seed);
      }
    }
    assertThat(claimed).as(theorem).hasSizeGreaterThanOrEqualTo(2);
  }
}
