// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the output is shown on.
 *
 * @param colour whether colours are understood and wanted
 * @param width how many characters fit on a line; {@link #ENDLESS} if it is no terminal
 * @param bars whether messages go to a terminal, so that a bar can show progress
 */
public record Screen(boolean colour, int width, boolean bars) {

  /** The width of what is not a terminal. */
  public static final int ENDLESS = Integer.MAX_VALUE;

  private static final int NARROWEST = 40;
  private static final int USUAL = 100;

  /** A screen of which nothing is known but the environment: {@code COLUMNS} sets its width. */
  public static Screen plain(Map<String, String> environment) {
    return new Screen(false, columns(environment, ENDLESS), false);
  }

  /** The screen of this process; {@code NO_COLOR} and {@code COLUMNS} are obeyed. */
  public static Screen ofProcess(Map<String, String> environment) {
    boolean out = isTerminal(1);
    boolean plain =
        !environment.getOrDefault("NO_COLOR", "").isEmpty()
            || environment.getOrDefault("TERM", "").equals("dumb");
    return new Screen(out && !plain, columns(environment, out ? USUAL : ENDLESS), isTerminal(2));
  }

  private static int columns(Map<String, String> environment, int otherwise) {
    String columns = environment.getOrDefault("COLUMNS", "");
    if (columns.isEmpty() || columns.length() > 5 || !columns.chars().allMatch(c -> isDigit(c))) {
      return otherwise;
    }
    return Math.max(NARROWEST, Integer.parseInt(columns));
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  /** Linux tells what each stream leads to; elsewhere it is taken for no terminal. */
  private static boolean isTerminal(int stream) {
    try {
      Path link = Path.of("/proc/self/fd/" + stream);
      if (Files.isSymbolicLink(link)) {
        String target = Files.readSymbolicLink(link).toString();
        return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
      }
      return false;
    } catch (IOException | InvalidPathException e) {
      return false;
    }
  }
}
