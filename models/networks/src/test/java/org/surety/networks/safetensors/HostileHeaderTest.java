// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.surety.networks.NetworkException;

/** Every way in which a header can lie is named. */
final class HostileHeaderTest {

  @TempDir Path folder;

  private void refused(Path file, String message) {
    assertThatThrownBy(() -> TensorStore.open(file).close())
        .isInstanceOf(NetworkException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(message);
  }

  private Path file(String header, int dataBytes) {
    return RawFile.write(folder.resolve("m.safetensors"), header, new byte[dataBytes]);
  }

  private void refused(String header, int dataBytes, String message) {
    refused(file(header, dataBytes), message);
  }

  @Test
  void lengthsBeyondTheLimitAreRefusedBeforeAnythingIsAllocated() {
    for (long claimed : new long[] {1L << 50, -1, Long.MIN_VALUE, 100_000_001}) {
      refused(
          RawFile.write(folder.resolve("p.safetensors"), claimed, "{}", new byte[0]),
          "the header claims " + Long.toUnsignedString(claimed) + " bytes, but at most 100000000");
    }
    refused(
        RawFile.write(folder.resolve("q.safetensors"), 100_000_000, "{}", new byte[0]),
        "the header claims 100000000 bytes of the 2 that follow");
  }

  @Test
  void filesThatAreNone() throws IOException {
    refused(Files.write(folder.resolve("short"), new byte[7]), "the file has 7 bytes");
    refused(folder.resolve("missing"), "there is no such file");
    refused(folder, "this is not a regular file");
    refused("", 0, "does not begin with \"{\"");
    refused("[1]", 0, "does not begin with \"{\"");
  }

  @Test
  void hostileJson() {
    refused("{\"a\":", 0, "malformed");
    refused("{\"a\":" + "[".repeat(100_000), 0, "nests deeper than 64");
    refused("{\"a\":1}", 0, "a: an object was expected");
    refused("{\"a\":{\"dtype\":\"F32\"}}", 0, "a: the key \"shape\" is missing");
    String twice = RawFile.tensor("a", "U8", "[1]", 0, 1);
    refused("{" + twice + "," + twice + "}", 1, "the key \"a\" appears twice");
    refused("{\"__metadata__\":{\"a\":1}}", 0, "__metadata__.a: a string was expected");
    refused("{" + RawFile.tensor("a", "U8", "[-1]", 0, 0) + "}", 0, "a.shape[0]");
    refused("{" + RawFile.tensor("a", "U8", "[1.0]", 0, 1) + "}", 1, "not an integer");
  }

  @Test
  void unknownTypes() {
    refused(
        "{" + RawFile.tensor("a", "F128", "[1]", 0, 16) + "}",
        16,
        "tensor \"a\": the dtype is \"F128\", but one of [BOOL, F4, F6_E2M3");
  }

  @Test
  void tensorsOutsideTheFile() {
    refused(
        "{" + RawFile.tensor("a", "F64", "[125000000000000]", 0, 1_000_000_000_000_000L) + "}",
        8,
        "the tensor ends at byte 1000000000000000 of its file's 8");
    refused("{" + RawFile.tensor("a", "U8", "[1]", 1, 0) + "}", 1, "data_offsets is [1, 0]");
  }

  @Test
  void sizesThatDoNotFitTheShape() {
    refused(
        "{" + RawFile.tensor("a", "F32", "[2,3]", 0, 20) + "}",
        20,
        "the tensor has 20 bytes, but for F32 of shape [2, 3] 24 bytes was expected");
    refused(
        "{" + RawFile.tensor("a", "U8", "[4294967296,4294967296]", 0, 0) + "}",
        0,
        "more bytes than a file can have");
    refused(
        "{" + RawFile.tensor("a", "F64", "[576460752303423488,4]", 0, 0) + "}",
        0,
        "more bytes than a file can have");
    String shape = "[" + "1,".repeat(64) + "1]";
    refused("{" + RawFile.tensor("a", "U8", shape, 0, 1) + "}", 1, "the shape has 65 dimensions");
  }

  @Test
  void overlapsAndGaps() {
    String a = RawFile.tensor("a", "U8", "[4]", 0, 4);
    refused("{" + a + "," + RawFile.tensor("b", "U8", "[4]", 3, 7) + "}", 7, "overlaps");
    refused("{" + a + "," + RawFile.tensor("b", "U8", "[4]", 5, 9) + "}", 9, "a gap before");
    refused("{" + a + "}", 5, "the tensors end at byte 4 of 5");
    refused("{" + RawFile.tensor("a", "U8", "[4]", 1, 5) + "}", 5, "a gap before");
  }

  @Test
  void namesAreShownWithoutTheirControlCharacters() {
    refused(
        "{" + RawFile.tensor("a\\u001b[31m", "U9", "[1]", 0, 1) + "}",
        1,
        "tensor \"a\\u001b[31m\"");
  }

  @Test
  void emptyTensorsAndScalarsAreAllowed() {
    String header =
        "{"
            + RawFile.tensor("e", "F32", "[0,4294967296,4294967296]", 4, 4)
            + ","
            + RawFile.tensor("s", "F32", "[]", 0, 4)
            + "}  ";
    try (TensorStore store = TensorStore.open(file(header, 4))) {
      assertThat(store.tensor("e").elements()).isZero();
      assertThat(store.tensor("s").toDoubles()).containsExactly(0);
    }
  }
}
