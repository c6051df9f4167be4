// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.planning;

import java.util.List;
import java.util.Optional;
import org.surety.kernel.document.Plan;
import org.surety.kernel.logic.Quantity;

/**
 * A plan, and what it could not plan for.
 *
 * @param notes the quantities of the requirements of which no sample can speak
 */
public record Planned(Plan plan, List<Note> notes) {

  /**
   * A quantity without a certificate.
   *
   * @param reason why no sample can speak of it, one sentence for the user
   */
  public record Note(Quantity quantity, String reason) {}

  private static final String THROUGH = "Through ";

  /** The end of a reason that says through which theorem several samples serve together. */
  static String throughTheorem(String theorem, String samples) {
    return THROUGH + theorem + samples + ".";
  }

  /** Through which theorem an entry serves together with others, without a full stop. */
  public static Optional<String> through(Plan.Entry entry) {
    String reason = entry.reason();
    int start = reason.lastIndexOf(THROUGH);
    return start >= 0 && reason.endsWith(".")
        ? Optional.of(reason.substring(start, reason.length() - 1))
        : Optional.empty();
  }

  /** Copies the notes. */
  public Planned {
    notes = List.copyOf(notes);
  }

  /** The reasons of the notes, each once. */
  public List<String> reasons() {
    return notes.stream().map(Note::reason).distinct().toList();
  }
}
