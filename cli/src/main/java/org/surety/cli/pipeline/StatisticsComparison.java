// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.json.Json;

/** What statistics say against what their data say when they are counted again. */
public final class StatisticsComparison {

  private static final int MOST = 20;
  private static final int LONGEST = 80;

  private final List<String> differences = new ArrayList<>();

  private StatisticsComparison() {}

  /**
   * The differences, each with its place, the first of them if there are many; empty if both say the
   * same. The version of the tool that counted does not matter.
   */
  public static List<String> differences(Statistics said, Statistics counted) {
    StatisticsComparison comparison = new StatisticsComparison();
    comparison.compare("statistics", withoutTool(said), withoutTool(counted));
    List<String> all = comparison.differences;
    if (all.size() <= MOST) {
      return all;
    }
    List<String> first = new ArrayList<>(all.subList(0, MOST));
    first.add("and " + (all.size() - MOST) + " more");
    return first;
  }

  private static Json withoutTool(Statistics statistics) {
    return statistics.toJson() instanceof Json.Obj object
        ? without(object, "tool")
        : statistics.toJson();
  }

  private static Json without(Json.Obj object, String key) {
    Map<String, Json> members = new TreeMap<>(object.members());
    members.remove(key);
    return new Json.Obj(members);
  }

  private void compare(String place, Json said, Json counted) {
    if (said.equals(counted)) {
      return;
    }
    if (said instanceof Json.Obj a && counted instanceof Json.Obj b) {
      TreeSet<String> keys = new TreeSet<>(a.members().keySet());
      keys.addAll(b.members().keySet());
      for (String key : keys) {
        Json left = a.members().get(key);
        Json right = b.members().get(key);
        String inside = place + "." + key;
        if (left == null || right == null) {
          differences.add(
              inside + ": only " + (left == null ? "the data have" : "the file has") + " it");
        } else {
          compare(inside, left, right);
        }
      }
    } else if (said instanceof Json.Arr a
        && counted instanceof Json.Arr b
        && a.items().size() == b.items().size()) {
      for (int i = 0; i < a.items().size(); i++) {
        compare(place + "[" + i + "]", a.items().get(i), b.items().get(i));
      }
    } else {
      differences.add(
          place + ": the file says " + shown(said) + ", the data say " + shown(counted));
    }
  }

  private static String shown(Json json) {
    if (json instanceof Json.Arr array) {
      return array.items().size() + " entries";
    }
    String text = json.canonical();
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }
}
