// SPDX-License-Identifier: Apache-2.0
package org.surety.testkit.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;

/** The certificates of requirements on a difference, with its tests of pairs. */
class PairedMutationTest extends CertificateMutations {

  PairedMutationTest() {
    super("gain.desiderata", 5, 700);
  }

  /** A test claims its threshold and nothing else, not even less. */
  @Test
  void refusesEveryOtherClaimOfAPairedTest() {
    List<Integer> tests =
        IntStream.range(0, original.certificates().size())
            .filter(i -> original.certificates().get(i).theorem().equals("holdout.paired-exact"))
            .filter(i -> original.certificates().get(i).claims() instanceof Formula.Comparison)
            .boxed()
            .toList();
    assertThat(tests).hasSize(1);
    int i = tests.get(0);
    Formula.Comparison claim = (Formula.Comparison) original.certificates().get(i).claims();
    for (Rational other : List.of(Rational.of(1, 1_000_000), Rational.of(-1, 1_000_000))) {
      Formula changed =
          new Formula.Comparison(claim.relation(), claim.left(), new Quantity.Constant(other));
      assertThat(rejections(with(i, changed).toJson()))
          .singleElement()
          .asString()
          .contains("the threshold that was planned is 0");
    }
  }
}
