// SPDX-License-Identifier: Apache-2.0
package org.surety.spec;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.surety.spec.diagnostics.Diagnostic;
import org.surety.spec.diagnostics.DiagnosticRenderer;
import org.surety.spec.diagnostics.Diagnostics;

/**
 * What came of reading a text.
 *
 * @param <T> what the text is read as
 * @param value what it means, empty if one of the messages is an error
 * @param diagnostics the messages, by place
 */
public record Reading<T>(Optional<T> value, List<Diagnostic> diagnostics) {

  /** Copies the list. */
  public Reading {
    diagnostics = List.copyOf(diagnostics);
  }

  static <T> Reading<T> of(@Nullable T value, Diagnostics diagnostics) {
    return new Reading<>(Optional.ofNullable(value), diagnostics.sorted());
  }

  /** Whether one of the messages is an error. */
  public boolean hasErrors() {
    return diagnostics.stream().anyMatch(Diagnostic::isError);
  }

  /** The messages as text for people, empty if there are none. */
  public String messages() {
    return DiagnosticRenderer.render(diagnostics);
  }
}
