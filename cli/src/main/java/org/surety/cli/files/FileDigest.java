// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What identifies the content of a file.
 *
 * @param sha256 its SHA-256, in hexadecimal digits
 * @param bytes its size
 */
public record FileDigest(String sha256, long bytes) {

  private static final int CHUNK = 1 << 16;

  /**
   * Reads a file of whatever size.
   *
   * @throws IOException if it cannot be read
   */
  public static FileDigest of(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] chunk = new byte[CHUNK];
      long bytes = 0;
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        digest.update(chunk, 0, n);
        bytes += n;
      }
      return new FileDigest(HexFormat.of().formatHex(digest.digest()), bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
