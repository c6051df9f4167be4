// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.parsing;

import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.surety.spec.diagnostics.Diagnostic;

/** Ends the parsing of one statement; it never leaves this package. */
final class SyntaxException extends ParseCancellationException {

  private static final long serialVersionUID = 1L;

  private final transient Diagnostic diagnostic;

  SyntaxException(Diagnostic diagnostic) {
    super(diagnostic.problem());
    this.diagnostic = diagnostic;
  }

  Diagnostic diagnostic() {
    return diagnostic;
  }
}
