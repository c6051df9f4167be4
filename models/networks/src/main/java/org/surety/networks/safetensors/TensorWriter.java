// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.safetensors;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.surety.kernel.json.Json;
import org.surety.networks.NetworkException.Place;

/**
 * Writes tensors of doubles (F64) or floats (F32) as one safetensors file. The same tensors give the
 * same bytes: F64 before F32, each by name; the header in canonical JSON, padded with spaces so that
 * every element is aligned.
 */
public final class TensorWriter {

  private static final int ALIGNMENT = 8;
  private static final int CHUNK = 1 << 13;

  private final Map<String, Content> doubles = new TreeMap<>();
  private final Map<String, Content> floats = new TreeMap<>();
  private final Map<String, String> metadata = new TreeMap<>();

  /** A tensor's shape and the putting of its element {@code i}. */
  private record Content(List<Long> shape, long elements, Put put) {}

  private interface Put {
    void element(ByteBuffer into, int i);
  }

  /** A writer of nothing yet. */
  public TensorWriter() {}

  /** Adds a string to the metadata. */
  public TensorWriter metadata(String key, String value) {
    metadata.put(key, value);
    return this;
  }

  /**
   * Adds a tensor of type F64, row by row.
   *
   * @throws IllegalArgumentException if the name is taken or the shape has another size
   */
  public TensorWriter add(String name, List<Long> shape, double[] values) {
    add(doubles, name, shape, values.length, (into, i) -> into.putDouble(values[i]));
    return this;
  }

  /**
   * Adds a tensor of type F32, row by row.
   *
   * @throws IllegalArgumentException if the name is taken or the shape has another size
   */
  public TensorWriter add(String name, List<Long> shape, float[] values) {
    add(floats, name, shape, values.length, (into, i) -> into.putFloat(values[i]));
    return this;
  }

  private void add(Map<String, Content> to, String name, List<Long> shape, int count, Put put) {
    if (doubles.containsKey(name) || floats.containsKey(name) || name.equals(Header.METADATA)) {
      throw new IllegalArgumentException("the name " + name + " is taken");
    }
    if (shape.stream().anyMatch(size -> size < 0) || Entry.elements(shape) != count) {
      throw new IllegalArgumentException(count + " values do not have shape " + shape);
    }
    to.put(name, new Content(List.copyOf(shape), count, put));
  }

  /**
   * Writes the file, replacing one of that name only when it is complete.
   *
   * @throws org.surety.networks.NetworkException if it cannot be written
   */
  public void write(Path path) {
    Path part = path.resolveSibling(path.getFileName() + ".part");
    try {
      try (FileChannel channel =
          FileChannel.open(
              part,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        drain(channel, header());
        for (Content content : doubles.values()) {
          write(channel, content);
        }
        for (Content content : floats.values()) {
          write(channel, content);
        }
      }
      Files.move(part, path, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw Place.file(path.toString())
          .error("the file cannot be written", "a folder with room", "check its permissions");
    }
  }

  private ByteBuffer header() {
    Map<String, Json> members = new LinkedHashMap<>();
    long end = describe(members, doubles, Dtype.F64, 0);
    describe(members, floats, Dtype.F32, end);
    if (!metadata.isEmpty()) {
      Map<String, Json> strings = new TreeMap<>();
      metadata.forEach((key, value) -> strings.put(key, new Json.Str(value)));
      members.put(Header.METADATA, new Json.Obj(strings));
    }
    byte[] text = new Json.Obj(members).canonical().getBytes(StandardCharsets.UTF_8);
    byte[] padded = Arrays.copyOf(text, (text.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT);
    Arrays.fill(padded, text.length, padded.length, (byte) ' ');
    ByteBuffer header =
        ByteBuffer.allocate(ALIGNMENT + padded.length).order(ByteOrder.LITTLE_ENDIAN);
    return header.putLong(padded.length).put(padded).flip();
  }

  private static long describe(
      Map<String, Json> members, Map<String, Content> contents, Dtype dtype, long begin) {
    long at = begin;
    for (var named : contents.entrySet()) {
      long end = at + named.getValue().elements() * dtype.bytes();
      members.put(
          named.getKey(),
          Json.object(
              "dtype",
              new Json.Str(dtype.name()),
              "shape",
              Json.array(named.getValue().shape(), Json.Int::new),
              "data_offsets",
              Json.array(new Json.Int(at), new Json.Int(end))));
      at = end;
    }
    return at;
  }

  private static void write(FileChannel channel, Content content) throws IOException {
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < content.elements(); i++) {
      content.put().element(chunk, i);
      if (chunk.remaining() < Double.BYTES) {
        drain(channel, chunk.flip());
        chunk.clear();
      }
    }
    drain(channel, chunk.flip());
  }

  private static void drain(FileChannel channel, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }
}
