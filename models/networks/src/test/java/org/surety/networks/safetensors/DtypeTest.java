// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.surety.networks.NetworkException;

/** Elements of every type, from their bytes. */
final class DtypeTest {

  @TempDir Path folder;

  private Tensor only(String dtype, byte[] data) {
    long count = 8L * data.length / Dtype.valueOf(dtype).bits();
    String header = "{" + RawFile.tensor("x", dtype, "[" + count + "]", 0, data.length) + "}";
    Path file = RawFile.write(folder.resolve("x.safetensors"), header, data);
    try (TensorStore store = TensorStore.open(file)) {
      return store.tensor("x");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "BOOL, 0001, 0, 1",
    "U8, 00ff, 0, 255",
    "I8, 7f80, 127, -128",
    "F8_E5M2, 3cc0, 1, -2",
    "F8_E5M2, 7c01, Infinity, 0x1p-16",
    "F8_E4M3, 38c0, 1, -2",
    "F8_E4M3, 7e01, 448, 0x1p-9",
    "F8_E4M3, 7fff, NaN, NaN",
    "F8_E4M3, 0888, 0x1p-6, -0x1p-6",
    "F8_E8M0, 7f80, 1, 2",
    "F8_E8M0, 00fe, 0x1p-127, 0x1p127",
    "F8_E8M0, ff7e, NaN, 0.5",
    "F8_E4M3FNUZ, 40c8, 1, -2",
    "F8_E4M3FNUZ, 7f01, 240, 0x1p-10",
    "F8_E4M3FNUZ, 80ff, NaN, -240",
    "F8_E4M3FNUZ, 0888, 0x1p-7, -0x1p-7",
    "F8_E5M2FNUZ, 40c4, 1, -2",
    "F8_E5M2FNUZ, 7f01, 57344, 0x1p-17",
    "F8_E5M2FNUZ, 80fc, NaN, -32768",
    "F4, 21, 0.5, 1",
    "F4, 7e, -4, 6",
    "I16, ff7f0080, 32767, -32768",
    "U16, ffff0100, 65535, 1",
    "F16, 003c0100, 1, 0x1p-24",
    "BF16, 803f00c0, 1, -2",
    "I32, ffffff7f00000080, 2147483647, -2147483648",
    "U32, ffffffff01000000, 4294967295, 1",
    "F32, 0000803fcdcccc3d, 1, 0.10000000149011612",
    "F64, 000000000000f03f9a9999999999b93f, 1, 0.1",
    "I64, 00000000000020000000000000000080, 9007199254740992, -9223372036854775808",
    "U64, 00000000000000800000000000000000, 9223372036854775808, 0",
    "U64, 00f8ffffffffffff0100000000000000, 18446744073709549568, 1"
  })
  void decodesExactly(String dtype, String hex, double first, double second) {
    assertThat(only(dtype, HexFormat.of().parseHex(hex)).toDoubles())
        .containsExactly(first, second);
  }

  /** Elements that lie in two bytes: the first in the least six bits of the first byte. */
  @ParameterizedTest
  @CsvSource({
    "F6_E2M3, 000000, 0, 0, 0, 0",
    "F6_E2M3, 088280, 1, 1, 1, -0.0",
    "F6_E2M3, df1f04, 7.5, -7.5, 0.125, 0.125",
    "F6_E3M2, 0cc380, 1, 1, 1, -0.0",
    "F6_E3M2, df1f04, 28, -28, 0.0625, 0.0625",
  })
  void packedElementsAreDecodedFromTheLeastBitsOn(
      String dtype, String hex, double a, double b, double c, double d) {
    assertThat(only(dtype, HexFormat.of().parseHex(hex)).toDoubles()).containsExactly(a, b, c, d);
  }

  private static byte[] pack(int bits, int count) {
    byte[] data = new byte[count * bits / 8];
    for (int i = 0; i < count; i++) {
      for (int bit = 0; bit < bits; bit++) {
        if ((i >> bit & 1) == 1) {
          data[(i * bits + bit) / 8] |= (byte) (1 << (i * bits + bit) % 8);
        }
      }
    }
    return data;
  }

  /** Element i is the pattern i, modulo the number of patterns; any part is read as the whole. */
  @ParameterizedTest
  @CsvSource({"F4, 6, 0.5", "F6_E2M3, 7.5, 0.125", "F6_E3M2, 28, 0.0625"})
  void anyPartOfPackedElementsIsRead(String dtype, double greatest, double least) {
    int bits = Dtype.valueOf(dtype).bits();
    int patterns = 1 << bits;
    int count = 1 << 17;
    Tensor tensor = only(dtype, pack(bits, count));
    double[] all = tensor.toDoubles();
    for (int i = 0; i < count; i++) {
      assertThat(Double.compare(all[i], all[i % patterns])).isZero();
    }
    assertThat(all[patterns / 2 - 1]).isEqualTo(greatest);
    assertThat(all[1]).isEqualTo(least);
    for (int i = 0; i < patterns / 2 - 1; i++) {
      assertThat(all[i + 1]).isGreaterThan(all[i]);
      assertThat(Double.compare(all[i + patterns / 2], -all[i])).isZero();
    }
    for (int from : new int[] {0, 1, 2, 3, 5, 4095, 4097}) {
      for (int length : new int[] {0, 1, 2, 7, 4096, 4099, 100_000}) {
        double[] part = new double[length + 2];
        tensor.read(from, part, 1, length);
        assertThat(java.util.Arrays.copyOfRange(part, 1, length + 1))
            .isEqualTo(java.util.Arrays.copyOfRange(all, from, from + length));
        float[] single = new float[length];
        tensor.read(from, single, 0, length);
        assertThat(length == 0 ? 0 : single[length - 1]).isEqualTo((float) part[length]);
      }
    }
    assertThatThrownBy(() -> tensor.read(count - 1, new double[2], 0, 2))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void everyPatternOfAFnuzByteIsFiniteButOne() {
    byte[] all = new byte[256];
    for (int i = 0; i < 256; i++) {
      all[i] = (byte) i;
    }
    for (String dtype : new String[] {"F8_E4M3FNUZ", "F8_E5M2FNUZ"}) {
      double[] values = only(dtype, all).toDoubles();
      for (int i = 0; i < 256; i++) {
        assertThat(Double.isFinite(values[i])).isEqualTo(i != 128);
        if (i > 0 && i < 128) {
          assertThat(values[i]).isGreaterThan(values[i - 1]);
          assertThat(values[i + 128]).isEqualTo(-values[i]);
        }
      }
    }
  }

  @Test
  void theTypesAreThoseOfTheReferenceReader() {
    assertThat(java.util.Arrays.stream(Dtype.values()).map(Dtype::name))
        .containsExactly(
            "BOOL",
            "F4",
            "F6_E2M3",
            "F6_E3M2",
            "U8",
            "I8",
            "F8_E5M2",
            "F8_E4M3",
            "F8_E8M0",
            "F8_E4M3FNUZ",
            "F8_E5M2FNUZ",
            "I16",
            "U16",
            "F16",
            "BF16",
            "I32",
            "U32",
            "F32",
            "C64",
            "F64",
            "I64",
            "U64");
  }

  /** A file with complex numbers opens, and its other tensors are read. */
  @Test
  void complexNumbersAreNotReadAsRealOnes() {
    String header =
        "{"
            + RawFile.tensor("c", "C64", "[2]", 0, 16)
            + ","
            + RawFile.tensor("x", "F32", "[1]", 16, 20)
            + "}";
    byte[] data = new byte[20];
    data[18] = (byte) 0x80;
    data[19] = 0x3f;
    Path file = RawFile.write(folder.resolve("c.safetensors"), header, data);
    try (TensorStore store = TensorStore.open(file)) {
      assertThat(store.tensor("x").toDoubles()).containsExactly(1);
      assertThat(store.tensor("c").elements()).isEqualTo(2);
      assertThat(store.tensor("c").dtype().isFloating()).isFalse();
      assertThatThrownBy(() -> store.tensor("c").toDoubles())
          .isInstanceOf(NetworkException.class)
          .hasMessageContaining("tensor \"c\": the dtype is C64, complex numbers, but real ones");
      assertThatThrownBy(() -> store.tensor("c").read(0, new float[2], 0, 2))
          .hasMessageContaining("the dtype is C64, but one that single precision holds");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "F4, [3], 2, whole bytes",
    "F4, [3], 1, whole bytes",
    "F4, [4], 4, 2 bytes",
    "F6_E2M3, [3], 2, whole bytes",
    "F6_E3M2, [4], 4, 3 bytes",
    "F8_E8M0, [4], 8, 4 bytes",
    "C64, [4], 16, 32 bytes",
  })
  void sizesThatDoNotFitAreRefused(String dtype, String shape, int bytes, String wanted) {
    Path file =
        RawFile.write(
            folder.resolve("s.safetensors"),
            "{" + RawFile.tensor("x", dtype, shape, 0, bytes) + "}",
            new byte[bytes]);
    assertThatThrownBy(() -> TensorStore.open(file))
        .isInstanceOf(NetworkException.class)
        .hasMessageContaining(
            "the tensor has "
                + bytes
                + " bytes, but for "
                + dtype
                + " of shape "
                + shape
                + " "
                + wanted);
  }

  @ParameterizedTest
  @CsvSource({
    "I64, ffffffffffffff7f, 9223372036854775807",
    "U64, ffffffffffffffff, 18446744073709551615",
    "U64, 01f8ffffffffffff, 18446744073709549569",
    "I64, 0100000000002000, 9007199254740993"
  })
  void refusesIntegersThatAreNoDoubles(String dtype, String hex, String shown) {
    assertThatThrownBy(() -> only(dtype, HexFormat.of().parseHex(hex)).toDoubles())
        .isInstanceOf(NetworkException.class)
        .hasMessageContaining("tensor \"x\": the integer " + shown + " is not a double");
  }

  @Test
  void refusesTruthValuesThatAreNeither() {
    assertThatThrownBy(() -> only("BOOL", new byte[] {0, 2}).toDoubles())
        .hasMessageContaining("a BOOL is 2, but 0 or 1 was expected");
  }

  @Test
  void everyPatternOfAHalfIsTheFloatThatJavaSays() {
    ByteBuffer data = ByteBuffer.allocate(1 << 17).order(ByteOrder.LITTLE_ENDIAN);
    for (int bits = 0; bits < 1 << 16; bits++) {
      data.putShort((short) bits);
    }
    float[] halves = new float[1 << 16];
    only("F16", data.array()).read(0, halves, 0, halves.length);
    float[] brains = new float[1 << 16];
    only("BF16", data.array()).read(0, brains, 0, brains.length);
    for (int bits = 0; bits < 1 << 16; bits++) {
      assertThat(Float.compare(halves[bits], Float.float16ToFloat((short) bits))).isZero();
      assertThat(Float.compare(brains[bits], Float.intBitsToFloat(bits << 16))).isZero();
    }
  }

  @Test
  void refusesToReadDoublesAsFloats() {
    assertThatThrownBy(() -> only("F64", new byte[8]).read(0, new float[1], 0, 1))
        .hasMessageContaining("the dtype is F64, but one that single precision holds was expected");
  }
}
