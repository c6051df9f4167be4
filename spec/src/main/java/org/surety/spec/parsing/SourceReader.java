// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.parsing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.surety.spec.diagnostics.Code;
import org.surety.spec.diagnostics.Diagnostics;
import org.surety.spec.diagnostics.Source;
import org.surety.spec.diagnostics.Span;

/** Reads a text from bytes, or says why it is none. */
public final class SourceReader {

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private SourceReader() {}

  /** The text of a file, or null if a message says why there is none. */
  public static @Nullable Source read(Path path, Diagnostics diagnostics) {
    String name = path.toString();
    if (Files.isDirectory(path)) {
      return unreadable(name, "is a folder, not a desiderata file", diagnostics);
    }
    try (InputStream in = Files.newInputStream(path)) {
      return read(name, in.readNBytes(Limits.MAX_BYTES + 1), diagnostics);
    } catch (NoSuchFileException e) {
      return unreadable(name, "does not exist", diagnostics);
    } catch (IOException e) {
      return unreadable(name, "cannot be read", diagnostics);
    }
  }

  private static @Nullable Source unreadable(String name, String problem, Diagnostics diagnostics) {
    diagnostics.add(
        Code.UNREADABLE_FILE,
        Source.of(name, "").all(),
        "the file " + problem,
        "check the path and its permissions");
    return null;
  }

  /** The text of the bytes of a file, or null if a message says why there is none. */
  public static @Nullable Source read(String name, byte[] bytes, Diagnostics diagnostics) {
    if (bytes.length > Limits.MAX_BYTES) {
      diagnostics.add(
          Code.FILE_TOO_LARGE,
          Source.of(name, "").all(),
          "the file has more than " + Limits.MAX_BYTES + " bytes, the most that are read",
          "split it, or check that it is a desiderata file at all");
      return null;
    }
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = decoder.decode(in, out, true);
    out.flip();
    if (result.isError()) {
      reportMalformed(name, out.toString(), bytes[in.position()], diagnostics);
      return null;
    }
    String text = out.toString();
    boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
    return Source.of(name, marked ? text.substring(1) : text);
  }

  private static void reportMalformed(
      String name, String before, byte malformed, Diagnostics diagnostics) {
    Source source = Source.of(name, before + "\uFFFD");
    diagnostics.add(
        Code.NOT_UTF8,
        new Span(source, source.length() - 1, source.length()),
        "the byte 0x" + Integer.toHexString(malformed & 0xFF) + " is not UTF-8 here",
        "save the file as UTF-8");
  }
}
