// SPDX-License-Identifier: Apache-2.0
package org.surety.tables;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.DigestInputStream;
import java.util.function.LongConsumer;
import org.surety.tables.SourcePaths.Source;

/** The bytes of a text file after its byte order mark, with their lines counted and checked. */
final class TextFile implements AutoCloseable {

  private static final int BUFFER = 1 << 18;

  private final String name;
  private final InputStream in;
  private final LongConsumer progress;
  private final byte[] buffer = new byte[BUFFER];
  private final Utf8 utf8 = new Utf8();
  private int position;
  private int limit;
  private long read;
  private long line = 1;

  private TextFile(String name, InputStream in, LongConsumer progress) {
    this.name = name;
    this.in = in;
    this.progress = progress;
  }

  /**
   * Opens a file.
   *
   * @param digest what to feed with its bytes
   * @param progress hears the number of bytes read so far
   * @throws TableException if it is empty or not text
   */
  static TextFile open(Source source, FileDigest digest, LongConsumer progress) throws IOException {
    InputStream in =
        new DigestInputStream(Files.newInputStream(source.path()), digest.messageDigest());
    TextFile text = new TextFile(source.name(), in, progress);
    try {
      text.fill();
      text.skipMark();
    } catch (IOException | TableException e) {
      in.close();
      throw e;
    }
    return text;
  }

  private void skipMark() {
    if (limit == 0) {
      throw TableException.Place.file(name)
          .error("the file is empty", "a table with at least one row", "write the table again");
    }
    if (limit >= 3
        && buffer[0] == (byte) 0xEF
        && buffer[1] == (byte) 0xBB
        && buffer[2] == (byte) 0xBF) {
      position = 3;
    } else if (limit >= 2 && (buffer[0] & 0xFF) + (buffer[1] & 0xFF) == 0x1FD && buffer[0] < 0) {
      throw notText("the file is UTF-16");
    }
  }

  private void fill() throws IOException {
    position = 0;
    limit = in.readNBytes(buffer, 0, BUFFER);
    read += limit;
    progress.accept(read);
  }

  /** The next byte, or -1 at the end. */
  int next() throws IOException {
    if (position == limit) {
      fill();
      if (limit == 0) {
        if (!utf8.complete()) {
          throw notText("the file ends inside a character");
        }
        return -1;
      }
    }
    byte b = buffer[position++];
    if (b <= 0 || !utf8.complete()) {
      check(b);
    }
    if (b == '\n') {
      line++;
    }
    return b & 0xFF;
  }

  private void check(byte b) {
    if (b == 0) {
      throw notText("a zero byte stands in line " + line + ", as in a binary file");
    }
    if (!utf8.accept(b)) {
      throw notText("the bytes in line " + line + " are not UTF-8");
    }
  }

  private TableException notText(String found) {
    return TableException.Place.file(name)
        .error(found, "text in UTF-8", "save the table as UTF-8 text, or give the file its ending");
  }

  /** The number of the line in which the next byte stands. */
  long line() {
    return line;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
