// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.safetensors;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Objects;
import org.surety.networks.NetworkException.Place;

/**
 * A tensor inside a mapped file: elements are decoded from the file's pages as they are asked for,
 * and nothing else of it is held. Many at once are read through a buffer of each thread instead,
 * which spares the mapping of every page. Several threads may read at once.
 */
public final class Tensor {

  /** A window's bytes: a multiple of every element's size, below the 2 GiB that a buffer may have. */
  private static final long WINDOW = 1L << 30;

  /** From this many bytes on, mapping the pages costs more than copying them. */
  private static final int MANY = 1 << 15;

  private static final ThreadLocal<ByteBuffer> BUFFER =
      ThreadLocal.withInitial(
          () -> ByteBuffer.allocateDirect(1 << 18).order(ByteOrder.LITTLE_ENDIAN));

  /** So many elements of less than a byte are decoded at once. */
  private static final int PACKED = 1 << 12;

  private final Place place;
  private final Entry entry;
  private final FileChannel channel;
  private final long start;
  private final long window;
  private final ByteBuffer[] windows;

  private Tensor(
      Place place,
      Entry entry,
      FileChannel channel,
      long start,
      long window,
      ByteBuffer[] windows) {
    this.place = place;
    this.entry = entry;
    this.channel = channel;
    this.start = start;
    this.window = window;
    this.windows = windows;
  }

  static Tensor map(Place place, Entry entry, FileChannel channel, long dataStart)
      throws IOException {
    return map(place, entry, channel, dataStart, WINDOW);
  }

  static Tensor map(Place place, Entry entry, FileChannel channel, long dataStart, long window)
      throws IOException {
    long bytes = entry.end() - entry.begin();
    ByteBuffer[] windows = new ByteBuffer[Math.toIntExact((bytes + window - 1) / window)];
    for (int i = 0; i < windows.length; i++) {
      long from = i * window;
      windows[i] =
          channel
              .map(
                  FileChannel.MapMode.READ_ONLY,
                  dataStart + entry.begin() + from,
                  Math.min(window, bytes - from))
              .order(ByteOrder.LITTLE_ENDIAN);
    }
    return new Tensor(place, entry, channel, dataStart + entry.begin(), window, windows);
  }

  /** The name. */
  public String name() {
    return entry.name();
  }

  /** The file and the name, for a message. */
  public Place place() {
    return place;
  }

  /** The type of the elements. */
  public Dtype dtype() {
    return entry.dtype();
  }

  /** The dimensions; none for a scalar. */
  public List<Long> shape() {
    return entry.shape();
  }

  /** The number of elements. */
  public long elements() {
    return entry.elements();
  }

  /**
   * Decodes {@code count} elements, row by row from element {@code from}, exactly.
   *
   * @throws org.surety.networks.NetworkException if a 64-bit integer is no double, a BOOL neither 0
   *     nor 1, or the numbers are complex
   */
  public void read(long from, double[] into, int at, int count) {
    Objects.checkFromIndexSize(at, count, into.length);
    if (dtype().bits() < Byte.SIZE) {
      Objects.checkFromIndexSize(from, count, elements());
      readPacked(from, into, at, count);
      return;
    }
    each(
        from,
        count,
        dtype().bytes(),
        (buffer, index, done, n) -> decode(buffer, index, into, at + done, n));
  }

  /** Elements of less than a byte, some of which lie in two. */
  private void readPacked(long from, double[] into, int at, int count) {
    int bits = dtype().bits();
    for (int done = 0; done < count; done += PACKED) {
      int n = Math.min(PACKED, count - done);
      long first = (from + done) * bits;
      int bytes = Math.toIntExact((first + (long) n * bits + 7) / 8 - first / 8);
      byte[] packed = new byte[bytes + 1];
      each(first / 8, bytes, 1, (buffer, index, read, m) -> buffer.get(index, packed, read, m));
      for (int i = 0; i < n; i++) {
        int bit = (int) (first % 8) + i * bits;
        int pair = (packed[bit / 8] & 0xff) | (packed[bit / 8 + 1] & 0xff) << 8;
        into[at + done + i] = packed((pair >> bit % 8) & ((1 << bits) - 1));
      }
    }
  }

  private double packed(int pattern) {
    return switch (dtype()) {
      case F4 -> SmallFloat.of(pattern, 2, 1, 1);
      case F6_E2M3 -> SmallFloat.of(pattern, 2, 3, 1);
      case F6_E3M2 -> SmallFloat.of(pattern, 3, 2, 3);
      default -> throw new IllegalStateException(dtype() + " is not smaller than a byte");
    };
  }

  /**
   * Decodes {@code count} elements of a type that a float holds exactly.
   *
   * @throws org.surety.networks.NetworkException if the type is F64 or an integer of 32 or more bits
   */
  public void read(long from, float[] into, int at, int count) {
    Objects.checkFromIndexSize(at, count, into.length);
    if (dtype() == Dtype.F32) {
      each(
          from,
          count,
          Float.BYTES,
          (buffer, index, done, n) -> buffer.asFloatBuffer().get(index, into, at + done, n));
      return;
    }
    if (dtype().bits() > Short.SIZE) {
      throw place.error(
          "the dtype is " + dtype(), "one that single precision holds", "convert the tensor");
    }
    double[] wide = new double[Math.min(count, 1 << 12)];
    for (int done = 0; done < count; done += wide.length) {
      int n = Math.min(wide.length, count - done);
      read(from + done, wide, 0, n);
      for (int i = 0; i < n; i++) {
        into[at + done + i] = (float) wide[i];
      }
    }
  }

  /** Takes some elements; the buffer is used again afterwards. */
  @FunctionalInterface
  public interface SingleSink {

    /** Takes the first {@code count} elements of the buffer. */
    void take(FloatBuffer elements, int count);
  }

  /**
   * Hands over {@code count} elements of type F32 in their order, a buffer at a time, with no copy
   * beside the one out of the file.
   *
   * @throws org.surety.networks.NetworkException if the type is another
   */
  public void scan(long from, int count, SingleSink sink) {
    if (dtype() != Dtype.F32) {
      throw place.error("the dtype is " + dtype(), "F32", "convert the tensor");
    }
    each(
        from,
        count,
        Float.BYTES,
        (buffer, index, done, n) -> sink.take(buffer.asFloatBuffer().slice(index, n), n));
  }

  /** All elements as doubles. */
  public double[] toDoubles() {
    double[] all = new double[intElements()];
    read(0, all, 0, all.length);
    return all;
  }

  private int intElements() {
    if (elements() > Integer.MAX_VALUE - 8) {
      throw place.error(
          "the tensor has " + elements() + " elements",
          "at most " + (Integer.MAX_VALUE - 8) + " to hold at once",
          "split the tensor");
    }
    return (int) elements();
  }

  /** Takes {@code n} units of a window from {@code index} on; {@code done} were taken before. */
  private interface Part {
    void take(ByteBuffer buffer, int index, int done, int n);
  }

  /** Goes over {@code count} units of so many bytes, from the unit {@code from} on. */
  private void each(long from, int count, int bytes, Part part) {
    Objects.checkFromIndexSize(from, count, (entry.end() - entry.begin()) / bytes);
    if ((long) count * bytes >= MANY && channel.isOpen()) {
      eachBuffered(from, count, bytes, part);
      return;
    }
    int perWindow = (int) (window / bytes);
    int done = 0;
    while (done < count) {
      long unit = from + done;
      ByteBuffer buffer = windows[(int) (unit / perWindow)];
      int index = (int) (unit % perWindow);
      int n = Math.min(count - done, perWindow - index);
      part.take(buffer, index, done, n);
      done += n;
    }
  }

  private void eachBuffered(long from, int count, int bytes, Part part) {
    ByteBuffer buffer = BUFFER.get();
    int perBuffer = buffer.capacity() / bytes;
    for (int done = 0; done < count; done += perBuffer) {
      int n = Math.min(perBuffer, count - done);
      buffer.clear().limit(n * bytes);
      long at = start + (from + done) * bytes;
      try {
        while (buffer.hasRemaining()) {
          if (channel.read(buffer, at + buffer.position()) < 0) {
            throw place.error(
                "the file has become shorter", "", "leave it as it is while it is read");
          }
        }
      } catch (IOException e) {
        throw place.error("the file cannot be read", "a readable file", "check its disk");
      }
      part.take(buffer.clear(), 0, done, n);
    }
  }

  private void decode(ByteBuffer b, int index, double[] into, int at, int n) {
    switch (dtype()) {
      case F64 -> b.asDoubleBuffer().get(index, into, at, n);
      case F32 -> decodeFloats(b, index, into, at, n);
      case BOOL,
          F4,
          F6_E2M3,
          F6_E3M2,
          U8,
          I8,
          F8_E5M2,
          F8_E4M3,
          F8_E8M0,
          F8_E4M3FNUZ,
          F8_E5M2FNUZ,
          I16,
          U16,
          F16,
          BF16,
          I32,
          U32,
          C64,
          I64,
          U64 -> {
        for (int i = 0; i < n; i++) {
          into[at + i] = element(b, index + i);
        }
      }
    }
  }

  private static void decodeFloats(ByteBuffer b, int index, double[] into, int at, int n) {
    float[] chunk = new float[Math.min(n, 1 << 12)];
    var floats = b.asFloatBuffer();
    for (int done = 0; done < n; done += chunk.length) {
      int m = Math.min(chunk.length, n - done);
      floats.get(index + done, chunk, 0, m);
      for (int i = 0; i < m; i++) {
        into[at + done + i] = chunk[i];
      }
    }
  }

  private double element(ByteBuffer b, int i) {
    return switch (dtype()) {
      case BOOL -> bool(b.get(i));
      case U8 -> b.get(i) & 0xff;
      case I8 -> b.get(i);
      case F8_E5M2 -> Float.float16ToFloat((short) (b.get(i) << 8));
      case F8_E4M3 -> SmallFloat.e4m3(b.get(i) & 0xff);
      case F8_E8M0 -> SmallFloat.e8m0(b.get(i) & 0xff);
      case F8_E4M3FNUZ -> SmallFloat.e4m3fnuz(b.get(i) & 0xff);
      case F8_E5M2FNUZ -> SmallFloat.e5m2fnuz(b.get(i) & 0xff);
      case F4, F6_E2M3, F6_E3M2 -> throw new IllegalStateException("it is smaller than a byte");
      case I16 -> b.getShort(2 * i);
      case U16 -> b.getShort(2 * i) & 0xffff;
      case F16 -> Float.float16ToFloat(b.getShort(2 * i));
      case BF16 -> Float.intBitsToFloat(b.getShort(2 * i) << 16);
      case I32 -> b.getInt(4 * i);
      case U32 -> Integer.toUnsignedLong(b.getInt(4 * i));
      case F32 -> b.getFloat(4 * i);
      case C64 ->
          throw place.error(
              "the dtype is C64, complex numbers",
              "real ones",
              "write the real and the imaginary parts as two tensors");
      case F64 -> b.getDouble(8 * i);
      case I64 -> exact(b.getLong(8 * i), false);
      case U64 -> exact(b.getLong(8 * i), true);
    };
  }

  private double bool(byte value) {
    if (value != 0 && value != 1) {
      throw place.error("a BOOL is " + value, "0 or 1", "write the file again");
    }
    return value;
  }

  private double exact(long value, boolean unsigned) {
    if (value >= 0 || !unsigned) {
      double rounded = value;
      if (rounded != 0x1p63 && (long) rounded == value) {
        return rounded;
      }
    } else {
      // With its lowest bit kept, halving loses nothing that a double of this size could hold.
      double half = (value >>> 1);
      if ((value & 1) == 0 && half != 0x1p63 && (long) half == value >>> 1) {
        return 2 * half;
      }
    }
    String text = unsigned ? Long.toUnsignedString(value) : Long.toString(value);
    throw place.error(
        "the integer " + text + " is not a double", "an exact one", "convert the tensor");
  }
}
