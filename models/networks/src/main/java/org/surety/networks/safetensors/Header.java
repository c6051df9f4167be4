// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.safetensors;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.surety.kernel.json.JsonReader;
import org.surety.kernel.json.Malformed;
import org.surety.kernel.json.Node;
import org.surety.networks.NetworkException;
import org.surety.networks.NetworkException.Place;

/**
 * The header of a safetensors file: its length is checked before a byte is allocated for it, and
 * the tensors must fill the rest of the file one after the other.
 *
 * @param dataStart the file's byte at which the tensors begin
 * @param entries the tensors by name
 * @param metadata the strings under {@code __metadata__}
 */
record Header(long dataStart, Map<String, Entry> entries, Map<String, String> metadata) {

  /** The longest header, as in the format's reference reader. */
  static final int MAX_BYTES = 100_000_000;

  /** The most dimensions of a tensor. */
  static final int MAX_RANK = 64;

  static final String METADATA = "__metadata__";
  private static final String AGAIN = "write the file again";
  private static final int LENGTH_BYTES = 8;

  static Header read(String file, FileChannel channel) throws IOException {
    Place place = Place.file(file);
    long size = channel.size();
    if (size < LENGTH_BYTES) {
      throw place.error(
          "the file has " + size + " bytes", "the 8 bytes of a header's length", AGAIN);
    }
    long length = bytes(channel, 0, LENGTH_BYTES, place).getLong();
    if (length < 0 || length > MAX_BYTES) {
      throw place.error(
          "the header claims " + Long.toUnsignedString(length) + " bytes",
          "at most " + MAX_BYTES,
          "check that this is a safetensors file");
    }
    if (length > size - LENGTH_BYTES) {
      throw place.error(
          "the header claims " + length + " bytes of the " + (size - LENGTH_BYTES) + " that follow",
          "a header inside the file",
          "fetch the file again: its end is missing");
    }
    byte[] text = bytes(channel, LENGTH_BYTES, (int) length, place).array();
    if (length == 0 || text[0] != '{') {
      throw place.error(
          "the header does not begin with \"{\"",
          "a JSON object",
          "check that this is a safetensors file");
    }
    try {
      long start = LENGTH_BYTES + length;
      return parse(place, Node.root(JsonReader.read(text)), start, size - start);
    } catch (Malformed e) {
      throw place.error("the header is malformed (" + e.getMessage() + ")", "", AGAIN);
    }
  }

  private static ByteBuffer bytes(FileChannel channel, long at, int length, Place place)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, at + buffer.position()) < 0) {
        throw place.error("the file ends inside its header", "", "fetch the file again");
      }
    }
    return buffer.flip();
  }

  private static Header parse(Place place, Node root, long start, long dataLength) {
    Map<String, Entry> entries = new TreeMap<>();
    Map<String, String> metadata = new TreeMap<>();
    for (String key : root.keys()) {
      Node value = root.get(key);
      if (key.equals(METADATA)) {
        for (String name : value.keys()) {
          metadata.put(name, value.get(name).string());
        }
      } else {
        entries.put(key, entry(Place.tensor(place.file(), key), key, value, dataLength));
      }
    }
    requireNoGaps(place, new ArrayList<>(entries.values()), dataLength);
    return new Header(start, entries, metadata);
  }

  private static Entry entry(Place place, String name, Node node, long dataLength) {
    String type = node.get("dtype").string();
    Dtype dtype =
        Dtype.named(type)
            .orElseThrow(
                () ->
                    place.error(
                        "the dtype is " + NetworkException.quoted(type),
                        "one of " + List.of(Dtype.values()),
                        "convert the tensor"));
    List<Long> shape = node.get("shape").list(dim -> dim.count(Long.MAX_VALUE));
    if (shape.size() > MAX_RANK) {
      throw place.error(
          "the shape has " + shape.size() + " dimensions", "at most " + MAX_RANK, AGAIN);
    }
    List<Long> offsets = node.get("data_offsets").list(offset -> offset.count(Long.MAX_VALUE));
    if (offsets.size() != 2 || offsets.get(0) > offsets.get(1)) {
      throw place.error(
          "data_offsets is " + brief(offsets), "a begin and an end that is not before it", AGAIN);
    }
    Entry entry = new Entry(name, dtype, shape, offsets.get(0), offsets.get(1));
    if (entry.end() > dataLength) {
      throw place.error(
          "the tensor ends at byte " + entry.end() + " of its file's " + dataLength,
          "an end inside the file",
          "fetch the file again: its end is missing");
    }
    requireSize(place, entry);
    return entry;
  }

  private static void requireSize(Place place, Entry entry) {
    String wanted;
    try {
      long bits = Math.multiplyExact(Entry.elements(entry.shape()), entry.dtype().bits());
      if (bits % Byte.SIZE == 0 && bits / Byte.SIZE == entry.end() - entry.begin()) {
        return;
      }
      wanted = bits % Byte.SIZE == 0 ? bits / Byte.SIZE + " bytes" : "whole bytes";
    } catch (ArithmeticException overflow) {
      wanted = "more bytes than a file can have";
    }
    throw place.error(
        "the tensor has " + (entry.end() - entry.begin()) + " bytes",
        "for " + entry.dtype() + " of shape " + brief(entry.shape()) + " " + wanted,
        AGAIN);
  }

  private static String brief(List<Long> numbers) {
    return numbers.size() <= 8 ? numbers.toString() : "of " + numbers.size() + " numbers";
  }

  private static void requireNoGaps(Place place, List<Entry> entries, long dataLength) {
    entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
    long end = 0;
    for (Entry entry : entries) {
      if (entry.begin() != end) {
        String found =
            entry.begin() < end
                ? "the tensor begins at byte " + entry.begin() + " and overlaps the one before it"
                : "there is a gap before the tensor's first byte " + entry.begin();
        throw Place.tensor(place.file(), entry.name()).error(found, "byte " + end, AGAIN);
      }
      end = entry.end();
    }
    if (end != dataLength) {
      throw place.error(
          "the tensors end at byte " + end + " of " + dataLength, "no bytes after them", AGAIN);
    }
  }
}
