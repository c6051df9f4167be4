// SPDX-License-Identifier: Apache-2.0
package org.surety.spec;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Vocabulary;
import org.surety.spec.diagnostics.Diagnostics;
import org.surety.spec.diagnostics.Source;
import org.surety.spec.lowering.Desiderata;
import org.surety.spec.lowering.EventLowering;
import org.surety.spec.lowering.FileLowering;
import org.surety.spec.parsing.SourceParser;
import org.surety.spec.parsing.SourceReader;
import org.surety.spec.printing.Formatter;
import org.surety.spec.syntax.SourceFile;

/**
 * Reads desiderata files. Nothing that a file contains makes these methods throw: what is wrong with
 * it is a message, with its place.
 */
public final class DesiderataFile {

  private DesiderataFile() {}

  /** Reads a file; messages name it as {@code path} does. */
  public static Reading<Desiderata> read(Path path) {
    Diagnostics diagnostics = new Diagnostics();
    return meaning(SourceReader.read(path, diagnostics), diagnostics);
  }

  /** Reads the bytes of a file that messages call {@code name}. */
  public static Reading<Desiderata> read(String name, byte[] bytes) {
    Diagnostics diagnostics = new Diagnostics();
    return meaning(SourceReader.read(name, bytes, diagnostics), diagnostics);
  }

  private static Reading<Desiderata> meaning(@Nullable Source source, Diagnostics diagnostics) {
    if (source == null) {
      return Reading.of(null, diagnostics);
    }
    SourceFile file = SourceParser.parse(source, diagnostics);
    return Reading.of(FileLowering.lower(file, diagnostics), diagnostics);
  }

  /** The layout of the bytes of a file; empty if it has a syntax error. */
  public static Reading<String> format(String name, byte[] bytes) {
    Diagnostics diagnostics = new Diagnostics();
    Source source = SourceReader.read(name, bytes, diagnostics);
    if (source == null) {
      return Reading.of(null, diagnostics);
    }
    SourceParser.parse(source, diagnostics);
    return Reading.of(diagnostics.errors() > 0 ? null : Formatter.format(source), diagnostics);
  }

  /**
   * Reads an event, such as the {@code EVENT} of {@code draw: iid given EVENT}.
   *
   * @param place what messages call the text, for example the key of a case file
   */
  public static Reading<Event> event(String place, String text, Vocabulary vocabulary) {
    Diagnostics diagnostics = new Diagnostics();
    Event event = EventLowering.lower(Source.of(place, text), vocabulary, diagnostics);
    return Reading.of(event, diagnostics);
  }
}
