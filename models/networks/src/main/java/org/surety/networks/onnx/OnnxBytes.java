// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Builds small ONNX models, field by field as onnx.proto numbers them. */
public final class OnnxBytes {

  /** The type of single precision. */
  public static final int FLOAT = 1;

  /** The type of whole numbers of 64 bits. */
  public static final int INT64 = 7;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** No field yet. */
  public OnnxBytes() {}

  /** A field that is a whole number. */
  public OnnxBytes number(int field, long value) {
    varint((long) field << 3);
    varint(value);
    return this;
  }

  /** A field of bytes. */
  public OnnxBytes bytes(int field, byte[] value) {
    varint(((long) field << 3) | 2);
    varint(value.length);
    out.writeBytes(value);
    return this;
  }

  /** A field that is a text. */
  public OnnxBytes text(int field, String value) {
    return bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  /** A field that is a message itself. */
  public OnnxBytes message(int field, OnnxBytes value) {
    return bytes(field, value.toBytes());
  }

  /** The fields so far. */
  public byte[] toBytes() {
    return out.toByteArray();
  }

  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.write((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  /** A model of the graph. */
  public static byte[] model(OnnxBytes graph) {
    OnnxBytes opset = new OnnxBytes().text(1, "").number(2, 13);
    return new OnnxBytes().number(1, 8).message(7, graph).message(8, opset).toBytes();
  }

  /** A node of one output. */
  public static OnnxBytes node(String operator, String output, String... inputs) {
    OnnxBytes node = new OnnxBytes();
    for (String input : inputs) {
      node.text(1, input);
    }
    return node.text(2, output).text(3, output + "-node").text(4, operator);
  }

  /** An attribute whose value is an integer. */
  public static OnnxBytes integer(String name, long value) {
    return new OnnxBytes().text(1, name).number(3, value).number(20, 2);
  }

  /** An input or output; a dimension of 0 is any. */
  public static OnnxBytes value(String name, int type, int... shape) {
    OnnxBytes dims = new OnnxBytes();
    for (int i = 0; i < shape.length; i++) {
      OnnxBytes dim = new OnnxBytes();
      dims.message(1, shape[i] == 0 ? dim.text(2, name + i) : dim.number(1, shape[i]));
    }
    OnnxBytes tensor = new OnnxBytes().number(1, type).message(2, dims);
    return new OnnxBytes().text(1, name).message(2, new OnnxBytes().message(1, tensor));
  }

  /** A constant matrix. */
  public static OnnxBytes matrix(String name, int rows, int columns, float... values) {
    ByteBuffer raw = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      raw.putFloat(value);
    }
    return new OnnxBytes()
        .number(1, rows)
        .number(1, columns)
        .number(2, FLOAT)
        .text(8, name)
        .bytes(9, raw.array());
  }
}
