// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.report;

import java.util.List;
import org.surety.kernel.document.VerdictFile;
import org.surety.kernel.json.Json;
import org.surety.kernel.json.JsonReader;
import org.surety.kernel.json.Node;

/** The example file with names and texts that try to break out of a page. */
final class Hostile {

  static final String SCRIPT = "<script>alert(\"x\")</script>";
  static final String IMAGE = "s'\"><img_src=x_onerror=alert(1)>|`]]>--><!--";
  static final String LINK = "[click](https://evil.example) www.evil.example ![x](javascript:1)";
  static final String CONTROLS = "a\u0000b\u001bc\u202ed\uffff\u0085g";

  private Hostile() {}

  /** Its student, its sample, its texts and its reasons are hostile. */
  static VerdictFile file() {
    String json = ExampleFile.file(ExampleFile.findings(), SCRIPT).toJson().canonical();
    for (List<String> swap :
        List.of(
            List.of("student", IMAGE),
            List.of("gold", SCRIPT),
            List.of("accuracy", LINK),
            List.of("published", "# heading | cell"),
            List.of("person.desiderata", "<b>" + "long".repeat(500)),
            List.of("the table that came", CONTROLS + SCRIPT),
            List.of("surety 0.1.0", "</title>" + SCRIPT))) {
      String written = new Json.Str(swap.get(1)).canonical();
      json = json.replace(swap.get(0), written.substring(1, written.length() - 1));
    }
    return VerdictFile.fromJson(
        Node.root(JsonReader.read(json.getBytes(java.nio.charset.StandardCharsets.UTF_8))));
  }
}
