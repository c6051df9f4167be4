// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.surety.kernel.description.DescribedHead;
import org.surety.kernel.description.Undecodable;
import org.surety.networks.NetworkException;
import org.surety.networks.NetworkException.Place;
import org.surety.networks.device.Backends;
import org.surety.networks.device.HeadAnswers;
import org.surety.networks.head.Architecture;
import org.surety.networks.head.Features;
import org.surety.networks.head.Head;

class HeadDescriptionTest {

  private static DescribedHead random(SplittableRandom random) {
    int inputs = 1 + random.nextInt(40);
    List<DescribedHead.Layer> layers = new ArrayList<>();
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      int outputs = 1 + random.nextInt(6) + (i == count - 1 ? 1 : 0);
      int highest = 1 + random.nextInt(random.nextBoolean() ? 3 : 127);
      int spread = 1 + random.nextInt(highest);
      boolean zero = random.nextInt(4) == 0;
      List<Integer> levels = new ArrayList<>();
      for (int w = 0; w < inputs * outputs; w++) {
        levels.add(zero ? 0 : random.nextInt(2 * spread + 1) - spread);
      }
      List<Integer> biases = new ArrayList<>();
      for (int k = 0; k < outputs && count != 2; k++) {
        biases.add(random.nextInt(2001) - 1000);
      }
      layers.add(
          new DescribedHead.Layer(
              inputs,
              outputs,
              highest,
              8 + random.nextInt(8),
              random.nextInt(128) - 67,
              levels,
              biases));
      inputs = outputs;
    }
    return new DescribedHead(layers);
  }

  @Test
  void theKernelDecodesWhatIsWrittenAndNothingShorterOrLonger() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 300; i++) {
      DescribedHead head = random(random);
      String text = HeadDescription.encode(head);
      assertThat(DescribedHead.decode(text)).isEqualTo(head);
      for (String other :
          List.of(text + "0", text + "1", text.substring(0, text.length() - 1), "", "0")) {
        assertThatThrownBy(() -> DescribedHead.decode(other)).isInstanceOf(Undecodable.class);
      }
    }
  }

  /** No change of a bit may crash the decoder, and none gives the same head again. */
  @Test
  void anyOtherStringIsAnotherHeadOrNone() {
    SplittableRandom random = new SplittableRandom(4);
    int decoded = 0;
    for (int i = 0; i < 60; i++) {
      DescribedHead head = random(random);
      String text = HeadDescription.encode(head);
      for (int flips = 0; flips < 40; flips++) {
        int at = random.nextInt(text.length());
        char other = text.charAt(at) == '0' ? '1' : '0';
        String changed = text.substring(0, at) + other + text.substring(at + 1);
        try {
          DescribedHead found = DescribedHead.decode(changed);
          decoded++;
          // The last two bits name any quarter of the last interval, so that some heads have two.
          assertThat(found.equals(head) && at < text.length() - 2).as("%s %s", text, at).isFalse();
        } catch (Undecodable refused) {
          assertThat(refused).hasMessageNotContaining("null");
        }
      }
    }
    assertThat(decoded).isPositive();
  }

  /** All strings of 16 to 18 bits after their length: what decodes is as long as what is written. */
  @Test
  void noDescriptionHasBitsToSpare() {
    int found = 0;
    for (int length = 16; length <= 18; length++) {
      BitWriter prefix = new BitWriter();
      prefix.gamma(length);
      for (int bits = 0; bits < 1 << length; bits++) {
        String text = prefix.text() + Integer.toBinaryString(1 << length | bits).substring(1);
        int written = written(text);
        found += written > 0 ? 1 : 0;
        assertThat(written == 0 || written == text.length()).as(text).isTrue();
      }
    }
    assertThat(found).isGreaterThan(1000);
  }

  /** How long the encoder writes what the text describes; zero if it describes nothing. */
  private static int written(String text) {
    try {
      return HeadDescription.encode(DescribedHead.decode(text)).length();
    } catch (Undecodable refused) {
      return 0;
    }
  }

  @Test
  void isAsShortAsTheEntropyOfTheLevelsAllows() {
    SplittableRandom random = new SplittableRandom(5);
    List<Integer> levels = new ArrayList<>();
    for (int w = 0; w < 20_000; w++) {
      levels.add(random.nextInt(10) == 0 ? (random.nextBoolean() ? 1 : -1) : 0);
    }
    DescribedHead head =
        new DescribedHead(
            List.of(new DescribedHead.Layer(10_000, 2, 1, 8, 0, levels, List.of(5, -5))));
    int bits = DescribedHead.length(HeadDescription.encode(head));
    double share = levels.stream().filter(level -> level != 0).count() / 20_000.0;
    double entropy =
        -(1 - share) * Math.log(1 - share) / Math.log(2)
            - share * Math.log(share / 2) / Math.log(2);
    // The counts are learned on the way, which costs about half a logarithm for each free one.
    assertThat((double) bits).isBetween(20_000 * entropy - 20, 20_000 * entropy + 100);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 7, 127})
  void quantisesToTheNearestMultipleOfItsUnit(int highest) {
    SplittableRandom random = new SplittableRandom(6);
    float[] parameters = new float[3 * 51];
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = (float) (random.nextDouble() - 0.5);
    }
    Head head = new Head(Architecture.of(true, 50, 3), parameters);
    DescribedHead described = Quantisation.of(head, highest);
    DescribedHead.Layer layer = described.layers().get(0);
    double unit = Math.scalb((double) layer.mantissa(), layer.exponent());
    float[] found = HeadDescription.head(described).parameters();
    for (int i = 0; i < 150; i++) {
      double clamped = Math.clamp(parameters[i], -highest * unit, highest * unit);
      assertThat(Math.abs(found[i] - clamped)).isLessThanOrEqualTo(unit / 2 + 1e-9);
      assertThat(Math.abs(layer.levels().get(i))).isLessThanOrEqualTo(highest);
    }
    assertThat(DescribedHead.decode(HeadDescription.encode(described))).isEqualTo(described);
  }

  /** With many levels nothing is lost: the answers are those of the head. */
  @Test
  void manyLevelsAndTheDifferenceOfTwoClassesKeepTheAnswers() {
    SplittableRandom random = new SplittableRandom(7);
    float[] parameters = new float[2 * 9];
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = random.nextInt(-60, 61);
    }
    Head head = new Head(Architecture.of(true, 8, 2), parameters);
    DescribedHead described = Quantisation.of(head, 127);
    assertThat(described.layers().get(0).levels().subList(0, 8)).containsOnly(0);
    float[] rows = new float[8 * 500];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = random.nextInt(-3, 4);
    }
    Features features = Features.of(rows, 8);
    int[] before = HeadAnswers.of(Backends.named("reference"), head, features);
    assertThat(
            HeadAnswers.of(Backends.named("reference"), HeadDescription.head(described), features))
        .isEqualTo(before);
    assertThat(before).contains(0, 1);
  }

  @ParameterizedTest
  @CsvSource({"01x0,not a text of zeros and ones", "0000,ends in the middle", "1,bits follow"})
  void saysWhatIsNoDescription(String text, String problem) {
    assertThatThrownBy(() -> HeadDescription.decode(text, Place.file("student.bits")))
        .isInstanceOf(NetworkException.class)
        .hasMessageStartingWith("student.bits: ")
        .hasMessageContaining(problem);
  }

  @Test
  void aHeadOfOneClassIsRefused() {
    String text =
        HeadDescription.encode(
            new DescribedHead(
                List.of(new DescribedHead.Layer(2, 1, 1, 8, 0, List.of(1, -1), List.of()))));
    assertThatThrownBy(() -> HeadDescription.decode(text, Place.file("student.bits")))
        .isInstanceOf(NetworkException.class)
        .hasMessageContaining("two or more classes");
  }
}
