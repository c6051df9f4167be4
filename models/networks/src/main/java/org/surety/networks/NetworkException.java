// SPDX-License-Identifier: Apache-2.0
package org.surety.networks;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A network or its data are not what their owner declared. The message is one sentence: the place,
 * what was found there, what was expected, and how to mend it.
 */
public final class NetworkException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 60;

  private final String file;
  private final @Nullable String part;
  private final String found;
  private final String expected;
  private final String mend;

  private NetworkException(Place place, String found, String expected, String mend) {
    super(
        place.text()
            + ": "
            + found
            + (expected.isEmpty() ? "" : ", but " + expected + " was expected")
            + "; "
            + mend);
    this.file = place.file();
    this.part = place.part();
    this.found = found;
    this.expected = expected;
    this.mend = mend;
  }

  /**
   * Where in a network.
   *
   * @param file the file, or what stands for it
   * @param part the tensor, layer, input or row at fault; null for all of the file
   */
  public record Place(String file, @Nullable String part) {

    /** All of a file. */
    public static Place file(String file) {
      return new Place(file, null);
    }

    /** A tensor of a file. */
    public static Place tensor(String file, String name) {
      return new Place(file, "tensor " + quoted(name));
    }

    /** The error at this place. */
    public NetworkException error(String found, String expected, String mend) {
      return new NetworkException(this, found, expected, mend);
    }

    private String text() {
      return printable(file) + (part == null ? "" : ", " + part);
    }
  }

  /** The file, or what stands for it. */
  public String file() {
    return file;
  }

  /** The tensor, layer, input or row at fault. */
  public Optional<String> part() {
    return Optional.ofNullable(part);
  }

  /** What was found. */
  public String found() {
    return found;
  }

  /** What was expected; empty if {@link #found} says it. */
  public String expected() {
    return expected;
  }

  /** What to do about it. */
  public String mend() {
    return mend;
  }

  /** The text in quotation marks, shortened, without control characters. */
  public static String quoted(String text) {
    int end = text.offsetByCodePoints(0, Math.min(SHOWN, text.codePointCount(0, text.length())));
    return "\"" + printable(text.substring(0, end)) + (end < text.length() ? "..." : "") + "\"";
  }

  private static String printable(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                out.append(String.format(Locale.ROOT, "\\u%04x", c));
              } else {
                out.appendCodePoint(c);
              }
            });
    return out.toString();
  }
}
