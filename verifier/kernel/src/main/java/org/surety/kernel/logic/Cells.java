// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.logic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.arithmetic.Work;

/**
 * The consistent truth assignments of some base events: what an example can show.
 *
 * <p>A cell is a string of {@code 0} and {@code 1}, one for each base event in their order (that of
 * their JSON text). Consistent means: some label, answers, attribute values, flags and scores make
 * the base events so. Equalities count: with two labels, two wrong answers coincide.
 */
public final class Cells {

  /** The most cells that are enumerated. */
  public static final int MAX_CELLS = 100_000;

  /** The most base events that are considered together. */
  public static final int MAX_BASES = 2_000;

  /** There are more cells than are enumerated, or finding them takes too long. */
  public static final class TooMany extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooMany() {
      super(
          "there are too many events: at most "
              + MAX_BASES
              + " are considered together, and at most "
              + MAX_CELLS
              + " ways in which they can be true or false");
    }
  }

  /** The interval in which a score lies in a cell, and which ends it does not reach. */
  public record Range(Rational low, Rational high, boolean isLowOpen, boolean isHighOpen) {

    /** Whether a part of the cell that weighs so much can have that mean, {@code E[score 1(part)]}. */
    public boolean admits(Rational mass, Rational mean) {
      int aboveLow = mean.compareTo(low.multiply(mass));
      int belowHigh = high.multiply(mass).compareTo(mean);
      boolean isEmpty = mass.signum() == 0;
      return (aboveLow > 0 || (aboveLow == 0 && (isEmpty || !isLowOpen)))
          && (belowHigh > 0 || (belowHigh == 0 && (isEmpty || !isHighOpen)));
    }

    /** Whether the score reaches both ends. */
    public boolean isClosed() {
      return !isLowOpen && !isHighOpen;
    }
  }

  private final Vocabulary vocabulary;
  private final List<Event.Base> bases;
  private final Map<Event.Base, Integer> positions = new LinkedHashMap<>();
  private final List<Set<String>> parts;
  private final Predicate<String> consistency;

  /** Empty until they are listed: there is always one. */
  private List<String> cells = List.of();

  private Cells(Vocabulary vocabulary, List<Event.Base> bases) {
    Work.spend(200L * bases.size());
    this.vocabulary = vocabulary;
    this.bases = bases;
    this.parts = Patterns.of(vocabulary, bases);
    this.consistency = Patterns.consistency(parts, bases.size());
    bases.forEach(base -> positions.put(base, positions.size()));
  }

  /**
   * All consistent truth assignments of {@code bases}.
   *
   * @throws TooMany if there are more than {@link #MAX_CELLS}, or of more than {@link #MAX_BASES}
   */
  public static Cells of(Vocabulary vocabulary, Collection<? extends Event.Base> bases) {
    Cells cells = unlisted(vocabulary, bases);
    cells.list();
    return cells;
  }

  /**
   * The same, listed only if {@link #all} asks for it, however many they are.
   *
   * @throws TooMany if there are more than {@link #MAX_BASES}, or too many patterns of answers
   */
  public static Cells unlisted(Vocabulary vocabulary, Collection<? extends Event.Base> bases) {
    return new Cells(vocabulary, inOrder(bases));
  }

  private void list() {
    List<String> list = List.of("0".repeat(bases.size()));
    for (Set<String> patterns : parts) {
      if ((long) list.size() * patterns.size() > MAX_CELLS) {
        throw new TooMany();
      }
      List<String> product = new ArrayList<>(list.size() * patterns.size());
      for (String cell : list) {
        for (String pattern : patterns) {
          product.add(either(cell, pattern));
        }
      }
      list = product;
    }
    Work.spend((long) list.size() * (100 + bases.size()));
    cells = List.copyOf(new TreeSet<>(list));
  }

  /**
   * The number of consistent truth assignments of {@code bases}, without listing them.
   *
   * @throws TooMany if there are more than {@link #MAX_CELLS}, or of more than {@link #MAX_BASES}
   */
  public static int count(Vocabulary vocabulary, Collection<? extends Event.Base> bases) {
    long count = 1;
    for (Set<String> patterns : Patterns.of(vocabulary, inOrder(bases))) {
      count *= patterns.size();
      if (count > MAX_CELLS) {
        throw new TooMany();
      }
    }
    return (int) count;
  }

  /** Whether there are more cells than so many. */
  public boolean areMoreThan(long most) {
    long count = 1;
    for (Set<String> patterns : parts) {
      count *= patterns.size();
      if (count > most) {
        return true;
      }
    }
    return count > most;
  }

  /** The base events in the order of their JSON text, each once. */
  public static List<Event.Base> inOrder(Collection<? extends Event.Base> bases) {
    Map<String, Event.Base> sorted = new TreeMap<>();
    Work.spend(1_000L * bases.size());
    bases.forEach(base -> sorted.put(Syntax.write(base).canonical(), base));
    return List.copyOf(sorted.values());
  }

  static String either(String a, String b) {
    Work.spend(10L + a.length());
    char[] bits = a.toCharArray();
    for (int i = 0; i < bits.length; i++) {
      bits[i] = (char) (bits[i] | b.charAt(i));
    }
    return new String(bits);
  }

  static String both(String a, String b) {
    Work.spend(10L + a.length());
    char[] bits = a.toCharArray();
    for (int i = 0; i < bits.length; i++) {
      bits[i] = (char) (bits[i] & b.charAt(i));
    }
    return new String(bits);
  }

  /** Which strings are cells over {@code bases}, decided without enumerating the cells. */
  public static Predicate<String> consistency(Vocabulary vocabulary, List<Event.Base> bases) {
    return Patterns.consistency(vocabulary, bases);
  }

  /** The base events, in their order. */
  public List<Event.Base> bases() {
    return bases;
  }

  /**
   * The cells, sorted.
   *
   * @throws TooMany if they were not listed yet, and there are more than {@link #MAX_CELLS}
   */
  public List<String> all() {
    if (cells.isEmpty()) {
      list();
    }
    return cells;
  }

  /** The vocabulary that makes the cells consistent. */
  public Vocabulary vocabulary() {
    return vocabulary;
  }

  /** Whether the cell is one of these. */
  public boolean contains(String cell) {
    return consistency.test(cell);
  }

  /**
   * Whether the event holds in the cell.
   *
   * @throws IllegalArgumentException if the event speaks of a base event that these cells lack
   */
  public boolean holds(Event event, String cell) {
    return event.holds(
        base -> {
          Integer position = positions.get(base);
          if (position == null) {
            throw new IllegalArgumentException("not a base event here: " + Printer.print(base));
          }
          return cell.charAt(position) == '1';
        });
  }

  /** The interval in which the score lies in the cell, by the thresholds among the base events. */
  public Range range(String score, String cell) {
    Work.spend(10L + 5L * bases.size());
    Vocabulary.Score declared = vocabulary.score(score).orElseThrow();
    Rational low = declared.low();
    Rational high = declared.high();
    boolean isLowOpen = false;
    boolean isHighOpen = false;
    for (int i = 0; i < bases.size(); i++) {
      boolean holds = cell.charAt(i) == '1';
      Rational threshold;
      boolean isAbove;
      if (bases.get(i) instanceof Event.AtLeast e && e.score().equals(score)) {
        threshold = e.threshold();
        isAbove = false;
      } else if (bases.get(i) instanceof Event.Above e && e.score().equals(score)) {
        threshold = e.threshold();
        isAbove = true;
      } else {
        continue;
      }
      if (holds && threshold.compareTo(low) >= 0) {
        isLowOpen = isAbove || (isLowOpen && threshold.equals(low));
        low = threshold;
      } else if (!holds && threshold.compareTo(high) <= 0) {
        isHighOpen = !isAbove || (isHighOpen && threshold.equals(high));
        high = threshold;
      }
    }
    return new Range(low, high, isLowOpen, isHighOpen);
  }
}
