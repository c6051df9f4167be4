// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.idx;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.surety.networks.NetworkException;
import org.surety.networks.NetworkException.Place;

/**
 * An array of unsigned bytes in the idx format: two zero bytes, the type 8, the number of dimensions,
 * the dimensions as big-endian integers of 32 bits, and the values, the last dimension first. The file
 * may be compressed by gzip, whatever its name is.
 *
 * @param dimensions the sizes, each at least one
 * @param values the bytes; not copied
 */
@SuppressWarnings("ArrayRecordComponent")
record IdxFile(List<Integer> dimensions, byte[] values) {

  /** More values than this are not held in memory. */
  static final long MOST = 1L << 30;

  /** A byte of deflated data stands for no more than so many. */
  private static final long DEFLATED_MOST = 1032;

  private static final int UNSIGNED_BYTE = 8;
  private static final String AGAIN = "fetch the file again";

  IdxFile {
    dimensions = List.copyOf(dimensions);
  }

  /**
   * Reads a file.
   *
   * @param count the number of dimensions that are expected
   * @throws NetworkException if it is no idx file of so many dimensions, or is cut off or too long
   */
  static IdxFile read(Path path, int count) {
    Place place = Place.file(path.toString());
    if (!Files.isRegularFile(path)) {
      String found = Files.exists(path) ? "this is not a regular file" : "there is no such file";
      throw place.error(found, "an idx file", "correct its name");
    }
    try {
      long size = Files.size(path);
      boolean compressed = isCompressed(path);
      try (InputStream file = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
          InputStream in = compressed ? new GZIPInputStream(file, 1 << 16) : file) {
        return read(in, place, count, compressed ? size * DEFLATED_MOST : size);
      }
    } catch (EOFException e) {
      throw place.error("the file ends too early", "all of it", AGAIN);
    } catch (ZipException e) {
      throw place.error("its gzip data are damaged", "a whole gzip file", AGAIN);
    } catch (IOException e) {
      throw place.error(
          "the file cannot be read", "a readable file", "check its name and permissions");
    }
  }

  private static boolean isCompressed(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] first = in.readNBytes(2);
      return first.length == 2 && first[0] == 0x1f && first[1] == (byte) 0x8b;
    }
  }

  /** Reads the values, whose number is compared with what the file can hold before there is room. */
  private static IdxFile read(InputStream in, Place place, int count, long held)
      throws IOException {
    long magic = integer(in);
    if (magic >>> 8 != UNSIGNED_BYTE) {
      throw place.error(
          String.format(java.util.Locale.ROOT, "it begins with %08x", magic),
          String.format(java.util.Locale.ROOT, "%08x", UNSIGNED_BYTE << 8 | count),
          "give an idx file of unsigned bytes");
    }
    if ((magic & 0xff) != count) {
      throw place.error(
          "it has " + (magic & 0xff) + " dimensions",
          Integer.toString(count),
          "give images and labels under their own names");
    }
    List<Integer> dimensions = new ArrayList<>();
    long total = 1;
    for (int i = 0; i < count; i++) {
      long dimension = integer(in);
      if (dimension < 1 || dimension > MOST / total) {
        throw place.error(
            "dimension " + i + " is " + dimension,
            "at least 1, and at most " + MOST + " values in all",
            "use a smaller set");
      }
      dimensions.add((int) dimension);
      total *= dimension;
    }
    if (total > held) {
      throw place.error("it is too short for the " + total + " values it claims", "all", AGAIN);
    }
    byte[] values = in.readNBytes((int) total);
    if (values.length < total) {
      throw place.error("it has " + values.length + " values", total + " as it claims", AGAIN);
    }
    if (in.read() >= 0) {
      throw place.error("it goes on after its " + total + " values", "its end there", AGAIN);
    }
    return new IdxFile(dimensions, values);
  }

  private static long integer(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(4);
    if (bytes.length < 4) {
      throw new EOFException();
    }
    long value = 0;
    for (byte b : bytes) {
      value = value << 8 | (b & 0xff);
    }
    return value;
  }
}
