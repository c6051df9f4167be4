// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.lowering;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Vocabulary;

/**
 * What a desiderata file means.
 *
 * @param file the name of the file
 * @param title the title, if the file states one
 * @param vocabulary the names that it declares; after the declared predictors, in order of name, the
 *     {@code gibbs(f)} and {@code vote(f)} in assumptions and in lowered requirements
 * @param pools the numbers of units of the populations that are declared finite
 * @param confidence the probability with which all certificates are to hold at once
 * @param assumptions what is assumed, in the order of the file
 * @param requirements what is required, in the order of the file, {@code for each} unfolded
 * @param extraEvents base events beyond those of the formulas: the edges of declared bins
 */
public record Desiderata(
    String file,
    Optional<String> title,
    Vocabulary vocabulary,
    SortedMap<String, Long> pools,
    Rational confidence,
    List<Assumption> assumptions,
    List<Requirement> requirements,
    List<Event.Base> extraEvents) {

  /** Copies the lists and the map. */
  public Desiderata {
    pools = Collections.unmodifiableSortedMap(new TreeMap<>(pools));
    assumptions = List.copyOf(assumptions);
    requirements = List.copyOf(requirements);
    extraEvents = List.copyOf(extraEvents);
  }
}
