// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.planning;

import java.util.List;
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

  /** Copies the notes. */
  public Planned {
    notes = List.copyOf(notes);
  }
}
