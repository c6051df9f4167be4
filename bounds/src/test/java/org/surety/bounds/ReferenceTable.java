// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Plan;

/** A csv resource: comments that begin with #, a line of names, then one row a line. */
public final class ReferenceTable {

  private ReferenceTable() {}

  /** The rows, each by the names of its columns. */
  public static List<Map<String, String>> rows(String resource) {
    try (InputStream in = ReferenceTable.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException("no resource " + resource);
      }
      List<String> lines =
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.startsWith("#"))
              .toList();
      String[] names = lines.get(0).split(",");
      List<Map<String, String>> rows = new ArrayList<>();
      for (String line : lines.subList(1, lines.size())) {
        String[] fields = line.split(",");
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < names.length; i++) {
          row.put(names[i], fields[i]);
        }
        rows.add(row);
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The side that a row names. */
  public static Plan.Side side(Map<String, String> row) {
    return row.get("side").equals("upper") ? Plan.Side.UPPER : Plan.Side.LOWER;
  }

  /** A decimal as an exact number. */
  public static Rational decimal(String text) {
    java.math.BigDecimal decimal = new java.math.BigDecimal(text);
    return Rational.of(
        decimal.movePointRight(Math.max(0, decimal.scale())).toBigIntegerExact(),
        java.math.BigInteger.TEN.pow(Math.max(0, decimal.scale())));
  }
}
