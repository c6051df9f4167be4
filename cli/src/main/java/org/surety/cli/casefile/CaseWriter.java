// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.casefile;

import java.util.Map;
import org.surety.kernel.json.Json;

/** Writes a case as YAML whose texts are all quoted. */
public final class CaseWriter {

  private final StringBuilder yaml = new StringBuilder();
  private boolean hasModels;

  /** A case without samples. */
  public CaseWriter(String name, String desiderata) {
    yaml.append("case: ").append(quoted(name)).append('\n');
    yaml.append("desiderata: ").append(quoted(desiderata)).append("\nsamples:\n");
  }

  /**
   * Adds a sample that is declared as {@code entry} is.
   *
   * @param role its role; empty for a sample that proves
   */
  public void sample(CaseFile.Entry entry, String name, String from, String role) {
    yaml.append("  ").append(name).append(":\n");
    line("population", entry.population().text());
    entry.draw().ifPresent(draw -> line("draw", draw.text()));
    line("looked at", entry.lookedAtRepeatedly() ? "repeatedly" : "once");
    if (!role.isEmpty()) {
      line("role", role);
    }
    line("from", from);
    entry.key().ifPresent(key -> line("key", key.text()));
    entry.labelledWhere().ifPresent(where -> line("labelled where", where.text()));
    mapping("columns", entry.columns());
    mapping("weights", entry.weights());
  }

  /** Adds a sample of the given members. */
  public void sample(String name, Map<String, String> members) {
    yaml.append("  ").append(name).append(":\n");
    members.forEach(this::line);
  }

  /** Adds a model; all samples come before. */
  public void model(String name, Map<String, String> members) {
    if (!hasModels) {
      yaml.append("models:\n");
      hasModels = true;
    }
    yaml.append("  ").append(name).append(":\n");
    members.forEach(this::line);
  }

  private void line(String key, String value) {
    yaml.append("    ").append(key).append(": ").append(quoted(value)).append('\n');
  }

  private void mapping(String key, Map<Yaml.Scalar, Yaml.Scalar> members) {
    if (!members.isEmpty()) {
      yaml.append("    ").append(key).append(":\n");
      members.forEach(
          (name, value) ->
              yaml.append("      ")
                  .append(quoted(name.text()))
                  .append(": ")
                  .append(quoted(value.text()))
                  .append('\n'));
    }
  }

  /** The text of the case. */
  public String text() {
    return yaml.toString();
  }

  private static String quoted(String text) {
    return new Json.Str(text).canonical();
  }
}
