// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.lowering;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.surety.spec.diagnostics.Diagnostics;
import org.surety.spec.diagnostics.Source;
import org.surety.spec.parsing.SourceParser;
import org.surety.spec.syntax.SourceFile;
import org.surety.spec.syntax.Statement;

/** The definitions that {@code use "weak-to-strong"} brings in, written in the language itself. */
final class Prelude {

  static final String NAME = "weak-to-strong";

  private Prelude() {}

  /** The definitions by name, in the order of the file. */
  static Map<String, Symbol.Definition> definitions() {
    Diagnostics diagnostics = new Diagnostics();
    SourceFile file = SourceParser.parse(Source.of(NAME, text()), diagnostics);
    if (diagnostics.errors() > 0) {
      throw new IllegalStateException("the prelude does not parse: " + diagnostics.sorted());
    }
    Map<String, Symbol.Definition> definitions = new LinkedHashMap<>();
    for (Statement statement : file.statements()) {
      if (statement instanceof Statement.Define define) {
        definitions.put(define.name().name(), new Symbol.Definition(define, true));
      }
    }
    return definitions;
  }

  private static String text() {
    try (InputStream in = Prelude.class.getResourceAsStream(NAME + ".desiderata")) {
      if (in == null) {
        throw new IllegalStateException("the prelude is missing from the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
