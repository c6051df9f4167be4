// SPDX-License-Identifier: Apache-2.0
package org.surety.tables;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.LongConsumer;

/** The SHA-256 of a file. */
final class FileDigest {

  private final MessageDigest digest;

  FileDigest() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** What takes the bytes. */
  MessageDigest messageDigest() {
    return digest;
  }

  /** The digest of what was taken, in lower-case hexadecimal; the next one starts afresh. */
  String hexadecimal() {
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The digest of a whole file. */
  static String of(Path file, LongConsumer progress) throws IOException {
    FileDigest digest = new FileDigest();
    byte[] buffer = new byte[1 << 18];
    long read = 0;
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.digest.update(buffer, 0, n);
        read += n;
        progress.accept(read);
      }
    }
    return digest.hexadecimal();
  }
}
