// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.pipeline;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.surety.networks.head.Features;

/** The SHA-256 of rows of numbers: of their bits, row by row. */
final class NumberDigest {

  private static final int AT_ONCE = 1 << 16;

  private NumberDigest() {}

  static String of(Features rows) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      int columns = rows.columns();
      int perBlock = Math.max(1, AT_ONCE / columns);
      digest.update(ByteBuffer.allocate(Long.BYTES).putLong(columns).flip());
      for (long from = 0; from < rows.rows(); from += perBlock) {
        int count = (int) Math.min(perBlock, rows.rows() - from);
        float[] values = new float[count * columns];
        rows.read(from, count, values);
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
        bytes.asFloatBuffer().put(values);
        digest.update(bytes);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
