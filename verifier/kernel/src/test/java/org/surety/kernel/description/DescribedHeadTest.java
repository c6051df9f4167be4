// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.description;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Descriptions written by hand, but for the arithmetic code of the weights. */
class DescribedHeadTest {

  /** One layer of 6 inputs, 2 outputs with biases 0 and 1, the first without weights. */
  private static final String HEADER = "1" + "00110" + "010" + "1" + "1" + "000" + "1000011" + "01";

  private static final String BIASES = "1" + "011";
  private static final String WEIGHTS = "10110101110";

  private static String described(String body) {
    String length = Integer.toBinaryString(body.length());
    return "0".repeat(length.length() - 1) + length + body;
  }

  @Test
  void readsLayersBiasesAndWeights() {
    String text = described(HEADER + BIASES + WEIGHTS);
    assertThat(text).isEqualTo("0000010011010011001011000100001101101110110101110");
    assertThat(DescribedHead.length(text)).isEqualTo(38);
    DescribedHead head = DescribedHead.decode(text);
    assertThat(head.classes()).isEqualTo(2);
    assertThat(head.layers())
        .containsExactly(
            new DescribedHead.Layer(
                6, 2, 1, 8, 0, List.of(0, 0, 0, 0, 0, 0, 1, -1, 0, 0, 1, 0), List.of(0, 1)));
  }

  @Test
  void aHeadWithoutWeightsHasNoCodeOfThem() {
    String header = "1" + "011" + "010" + "0" + "1" + "000" + "1000011" + "00";
    assertThat(DescribedHead.decode(described(header)).layers().get(0).levels())
        .containsExactly(0, 0, 0, 0, 0, 0);
    assertThatThrownBy(() -> DescribedHead.decode(described(header + "1")))
        .isInstanceOf(Undecodable.class)
        .hasMessage("1 bits follow the end of a head without weights");
  }

  @ParameterizedTest
  @CsvSource({
    "'', 'ends in the middle of a number'",
    "0, 'ends in the middle of a number'",
    "00000000000000000000000000000001, 'the length is beyond 2^31'",
    "0000000000000000000000001000000000000000000000001, 'the length is 16777217, more than 16777216'",
  })
  void refusesWhatIsNoLength(String text, String problem) {
    assertThatThrownBy(() -> DescribedHead.decode(text))
        .isInstanceOf(Undecodable.class)
        .hasMessageContaining(problem);
  }

  @ParameterizedTest
  @CsvSource({
    "000010001, 'the number of layers is 17, more than 16'",
    "100000000000000000000100000000000000000001, 'the number of inputs is 1048577, more than 1048576'",
    "10011001, 'ends in the middle of a number'",
    "1001100101000000010000000, 'the highest level is 128, more than 127'",
    "1001100101100010, 'ends in the middle of a number'",
    "1001100101100010000110100000000000000000000100000000000000000010, 'a bias is 1048578, more than 1048577'",
    "1000000000000000000001000000000000000000000001000010001000011, 'there are more than 4194304 weights'",
  })
  void refusesWhatIsBeyondItsLimits(String body, String problem) {
    assertThatThrownBy(() -> DescribedHead.decode(described(body)))
        .isInstanceOf(Undecodable.class)
        .hasMessageContaining(problem);
  }

  @ParameterizedTest
  @CsvSource({
    "1011010111, the weights go on beyond the end of the description",
    "1011, the weights go on beyond the end of the description",
    "101101011100, the weights end 1 bits off the end of the description",
    "101101011101, the weights end 1 bits off the end of the description",
    "10110101110000000, the weights end 6 bits off the end of the description",
    "10110101101, the last bits of the weights do not name a quarter of their interval",
    "10110101111, the last bits of the weights do not name a quarter of their interval",
  })
  void theWeightsEndWithTheLastBit(String weights, String problem) {
    assertThatThrownBy(() -> DescribedHead.decode(described(HEADER + BIASES + weights)))
        .isInstanceOf(Undecodable.class)
        .hasMessage(problem);
  }
}
