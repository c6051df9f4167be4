// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.diagnostics;

import java.util.List;

/**
 * One message to the author of a file.
 *
 * @param code its kind, described in {@code docs/errors.md}
 * @param severity whether the file still has a meaning
 * @param at the place
 * @param problem what was found, in one sentence without a full stop
 * @param notes further places
 * @param fixes what to write instead, the likeliest first
 */
public record Diagnostic(
    Code code, Severity severity, Span at, String problem, List<Note> notes, List<String> fixes) {

  /** Copies the lists. */
  public Diagnostic {
    notes = List.copyOf(notes);
    fixes = List.copyOf(fixes);
  }

  /** A message of the usual severity of its code. */
  public static Diagnostic of(Code code, Span at, String problem, String... fixes) {
    return new Diagnostic(code, code.severity(), at, problem, List.of(), List.of(fixes));
  }

  /** This message with one more place. */
  public Diagnostic with(Note note) {
    var extended = new java.util.ArrayList<>(notes);
    extended.add(note);
    return new Diagnostic(code, severity, at, problem, extended, fixes);
  }

  /** Whether the file has no meaning until this is mended. */
  public boolean isError() {
    return severity == Severity.ERROR;
  }
}
