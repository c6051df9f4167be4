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
   * @throws org.surety.networks.NetworkException if a 64-bit integer is no double, or a BOOL
   *     neither 0 nor 1
   */
  public void read(long from, double[] into, int at, int count) {
    Objects.checkFromIndexSize(at, count, into.length);
    each(from, count, (buffer, index, done, n) -> decode(buffer, index, into, at + done, n));
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
          (buffer, index, done, n) -> buffer.asFloatBuffer().get(index, into, at + done, n));
      return;
    }
    if (dtype().bytes() > 2) {
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

  /** Takes {@code n} elements of a window from {@code index} on; {@code done} were taken before. */
  private interface Part {
    void take(ByteBuffer buffer, int index, int done, int n);
  }

  private void each(long from, int count, Part part) {
    Objects.checkFromIndexSize(from, count, elements());
    if ((long) count * dtype().bytes() >= MANY && channel.isOpen()) {
      eachBuffered(from, count, part);
      return;
    }
    int perWindow = (int) (window / dtype().bytes());
    int done = 0;
    while (done < count) {
      long element = from + done;
      ByteBuffer buffer = windows[(int) (element / perWindow)];
      int index = (int) (element % perWindow);
      int n = Math.min(count - done, perWindow - index);
      part.take(buffer, index, done, n);
      done += n;
    }
  }

  private void eachBuffered(long from, int count, Part part) {
    ByteBuffer buffer = BUFFER.get();
    int bytes = dtype().bytes();
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
      case BOOL, U8, I8, F8_E5M2, F8_E4M3, I16, U16, F16, BF16, I32, U32, I64, U64 -> {
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
      case F8_E4M3 -> e4m3(b.get(i));
      case I16 -> b.getShort(2 * i);
      case U16 -> b.getShort(2 * i) & 0xffff;
      case F16 -> Float.float16ToFloat(b.getShort(2 * i));
      case BF16 -> Float.intBitsToFloat(b.getShort(2 * i) << 16);
      case I32 -> b.getInt(4 * i);
      case U32 -> Integer.toUnsignedLong(b.getInt(4 * i));
      case F32 -> b.getFloat(4 * i);
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

  /** No infinities; all ones after the sign is NaN; exponent bias 7. */
  private static double e4m3(byte value) {
    int exponent = (value >> 3) & 15;
    int mantissa = value & 7;
    if (exponent == 15 && mantissa == 7) {
      return Double.NaN;
    }
    double size =
        exponent == 0
            ? Math.scalb((double) mantissa, -9)
            : Math.scalb((double) (8 + mantissa), exponent - 10);
    return value < 0 ? -size : size;
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
