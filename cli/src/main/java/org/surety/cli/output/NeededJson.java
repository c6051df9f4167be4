// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.output;

import java.util.List;
import org.surety.cli.needed.Needed;
import org.surety.kernel.json.Json;

/** What would decide a requirement, for programs. */
final class NeededJson {

  private NeededJson() {}

  static Json.Obj of(Needed needed) {
    return switch (needed) {
      case Needed.Nothing nothing ->
          Json.object("samples", new Json.Arr(List.of()), "reason", new Json.Str(nothing.reason()));
      case Needed.Rows rows ->
          Json.object(
              "samples",
              Json.array(
                  rows.samples(),
                  fresh ->
                      Json.object(
                          "sample", new Json.Str(fresh.sample()),
                          "rows", new Json.Int(fresh.rows()))),
              "verdict",
              new Json.Str(rows.verdict().name()));
    };
  }
}
