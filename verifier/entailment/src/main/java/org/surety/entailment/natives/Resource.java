// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment.natives;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;

/**
 * A file of the class path.
 *
 * @param name the name that it gets in the cache
 * @param size its size in bytes
 * @param crc its CRC-32
 */
record Resource(String name, long size, long crc, Source source) {

  /** What opens the file. */
  interface Source {
    InputStream open() throws IOException;
  }

  /** The CRC-32 of what is left of a stream. */
  static long crc(InputStream in) throws IOException {
    CRC32 crc = new CRC32();
    byte[] buffer = new byte[1 << 16];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      crc.update(buffer, 0, n);
    }
    return crc.getValue();
  }
}
