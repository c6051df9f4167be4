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
    long count = data.length / Dtype.valueOf(dtype).bytes();
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
