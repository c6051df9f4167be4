// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.diagnostics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The messages about one file while they are collected. The same message is kept once. */
public final class Diagnostics {

  /** How many messages are kept; a file with more is not read with more care by showing them. */
  public static final int MAX_KEPT = 200;

  private final Set<Diagnostic> collected = new LinkedHashSet<>();
  private int errors;

  /** An empty collection. */
  public Diagnostics() {}

  /** Adds a message. */
  public void add(Diagnostic diagnostic) {
    errors += diagnostic.isError() ? 1 : 0;
    if (collected.size() < MAX_KEPT) {
      collected.add(diagnostic);
    }
  }

  /** Adds a message of the usual severity of its code. */
  public void add(Code code, Span at, String problem, String... fixes) {
    add(Diagnostic.of(code, at, problem, fixes));
  }

  /** How many errors were added; growth over a step tells that the step failed. */
  public int errors() {
    return errors;
  }

  /** Everything that was added, by place. */
  public List<Diagnostic> sorted() {
    List<Diagnostic> list = new ArrayList<>(collected);
    list.sort(
        Comparator.comparing((Diagnostic d) -> d.at().source().name())
            .thenComparingInt(d -> d.at().start())
            .thenComparing(Diagnostic::code));
    return List.copyOf(list);
  }
}
