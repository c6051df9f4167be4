// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.surety.networks.NetworkException;
import org.surety.networks.NetworkException.Place;

/** Files, shards and windows. */
final class TensorStoreTest {

  @TempDir Path folder;

  @Test
  void writesCanonicalBytesThatReadBack() throws IOException {
    Path file = folder.resolve("m.safetensors");
    new TensorWriter()
        .add("w", List.of(2L, 2L), new float[] {1, -2, 3, 0.5f})
        .add("a", List.of(1L), new float[] {7})
        .add("z", List.of(), new double[] {0.1})
        .metadata("format", "surety")
        .write(file);
    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1).substring(8))
        .startsWith(
            "{\"__metadata__\":{\"format\":\"surety\"},"
                + "\"a\":{\"data_offsets\":[8,12],\"dtype\":\"F32\",\"shape\":[1]},"
                + "\"w\":{\"data_offsets\":[12,28],\"dtype\":\"F32\",\"shape\":[2,2]},"
                + "\"z\":{\"data_offsets\":[0,8],\"dtype\":\"F64\",\"shape\":[]}} ");
    try (TensorStore store = TensorStore.open(file)) {
      assertThat(store.names()).containsExactly("a", "w", "z");
      assertThat(store.metadata()).containsEntry("format", "surety");
      assertThat(store.files()).containsExactly(file);
      assertThat(store.tensor("w").toDoubles()).containsExactly(1, -2, 3, 0.5);
      assertThat(store.tensor("z").toDoubles()).containsExactly(0.1);
      float[] two = new float[2];
      store.tensor("w").read(1, two, 0, 2);
      assertThat(two).containsExactly(-2, 3);
      assertThatThrownBy(() -> store.tensor("q"))
          .isInstanceOf(NetworkException.class)
          .hasMessageContaining("tensor \"q\": there is no such tensor, but one of its 3");
    }
  }

  @Test
  void windowsJoinWithoutASeam() throws IOException {
    double[] values = new double[1000];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    Path file = folder.resolve("m.safetensors");
    new TensorWriter().add("w", List.of(1000L), values).write(file);
    try (FileChannel channel = FileChannel.open(file)) {
      Header header = Header.read("m", channel);
      Entry entry = header.entries().get("w");
      Tensor tensor = Tensor.map(Place.file("m"), entry, channel, header.dataStart(), 64);
      assertThat(tensor.toDoubles()).containsExactly(values);
      double[] some = new double[19];
      tensor.read(13, some, 2, 17);
      assertThat(some).startsWith(0, 0, 13, 14, 15, 16).endsWith(28, 29);
    }
  }

  @Test
  void unalignedTensorsAreRead() {
    String header =
        "{"
            + RawFile.tensor("a", "U8", "[1]", 0, 1)
            + ","
            + RawFile.tensor("b", "F32", "[1]", 1, 5)
            + "}";
    byte[] data = {9, 0, 0, (byte) 0x80, 0x3f};
    Path file = RawFile.write(folder.resolve("m.safetensors"), header, data);
    try (TensorStore store = TensorStore.open(file)) {
      assertThat(store.tensor("b").toDoubles()).containsExactly(1);
    }
  }

  private Path shards(String map) throws IOException {
    new TensorWriter()
        .add("a", List.of(1L), new float[] {1})
        .write(folder.resolve("m-1.safetensors"));
    new TensorWriter()
        .add("b", List.of(1L), new float[] {2})
        .write(folder.resolve("m-2.safetensors"));
    return Files.writeString(
        folder.resolve("m.safetensors.index.json"),
        "{\"metadata\":{\"total_size\":8},\"weight_map\":{" + map + "}}");
  }

  @Test
  void shardsAreFoundByTheirIndex() throws IOException {
    Path index = shards("\"a\":\"m-1.safetensors\",\"b\":\"m-2.safetensors\"");
    try (TensorStore store = TensorStore.open(index)) {
      assertThat(store.names()).containsExactly("a", "b");
      assertThat(store.files()).hasSize(2);
      assertThat(store.tensor("a").toDoubles()).containsExactly(1);
      assertThat(store.tensor("b").toDoubles()).containsExactly(2);
    }
  }

  @Test
  void indexesThatLieAreRefused() throws IOException {
    refused("\"a\":\"m-1.safetensors\",\"c\":\"m-1.safetensors\"", "the shard lacks the tensor");
    refused("\"a\":\"m-1.safetensors\",\"b\":\"m-3.safetensors\"", "there is no such file");
    refused("\"a\":\"../m-1.safetensors\"", "is not a file's name");
    refused("\"a\":\"m-2.safetensors\",\"b\":\"m-2.safetensors\"", "the shard lacks the tensor");
    refused("\"a\":\"m-1.safetensors\",\"b\":\"m-1.safetensors\"", "the shard lacks the tensor");
    refused("", "the index names no tensor");
  }

  @Test
  void aTensorInTwoShardsIsRefused() throws IOException {
    Path index = shards("\"a\":\"m-1.safetensors\",\"b\":\"m-2.safetensors\"");
    new TensorWriter()
        .add("a", List.of(1L), new float[] {5})
        .add("b", List.of(1L), new float[] {2})
        .write(folder.resolve("m-2.safetensors"));
    assertThatThrownBy(() -> TensorStore.open(index))
        .hasMessageContaining("tensor \"a\": the index does not name this shard");
  }

  private void refused(String map, String message) throws IOException {
    Path index = shards(map);
    assertThatThrownBy(() -> TensorStore.open(index))
        .isInstanceOf(NetworkException.class)
        .hasMessageContaining(message);
  }
}
