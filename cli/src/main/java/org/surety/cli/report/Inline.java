// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.report;

import java.util.List;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Verdict;

/** A piece of running text, not yet escaped. */
sealed interface Inline {

  /** Words. */
  record Text(String text) implements Inline {}

  /** Words that stand out. */
  record Strong(String text) implements Inline {}

  /** Formal text. */
  record Code(String text) implements Inline {}

  /** A rounded number, and the exact one. */
  record Exact(String shown, Rational value) implements Inline {}

  /** A link inside the page. */
  record Link(String text, String anchor) implements Inline {}

  /** A verdict; one that the kernel does not accept is marked as a mere claim. */
  record Badge(Verdict verdict, boolean accepted) implements Inline {
    /** What the badge says. */
    String words() {
      return accepted ? verdict.name() : "CLAIMED " + verdict.name();
    }
  }

  /** Words alone. */
  static List<Inline> text(String text) {
    return List.of(new Text(text));
  }

  /** The words without their marks. */
  static String plain(List<Inline> inlines) {
    StringBuilder out = new StringBuilder();
    for (Inline inline : inlines) {
      out.append(
          switch (inline) {
            case Text text -> text.text();
            case Strong strong -> strong.text();
            case Code code -> code.text();
            case Exact exact -> exact.shown();
            case Link link -> link.text();
            case Badge badge -> badge.words();
          });
    }
    return out.toString();
  }
}
