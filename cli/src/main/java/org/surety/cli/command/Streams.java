// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.command;

import java.io.InputStream;
import java.io.PrintStream;
import org.surety.cli.output.Layout;
import org.surety.cli.output.Screen;

/**
 * What a command reads from and writes to.
 *
 * @param in standard input
 * @param out standard output, in UTF-8
 * @param err standard error, in UTF-8
 * @param screen what they are shown on
 */
public record Streams(InputStream in, PrintStream out, PrintStream err, Screen screen) {

  /** Writes a message of one sentence. */
  public void say(String message) {
    err.println(Layout.visible(message));
  }

  /** Writes text that ends with a line feed. */
  public void show(String text) {
    out.print(text);
    out.flush();
  }
}
