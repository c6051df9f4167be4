// SPDX-License-Identifier: Apache-2.0
package org.surety.testkit.example;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.surety.cli.casefile.CaseFile;
import org.surety.cli.casefile.CaseReader;
import org.surety.cli.pipeline.Check;
import org.surety.cli.pipeline.DesiderataDocument;
import org.surety.cli.pipeline.Drawing;
import org.surety.cli.pipeline.Extraction;
import org.surety.cli.pipeline.MeasuringDevice;
import org.surety.cli.pipeline.Search;
import org.surety.kernel.document.Finding;
import org.surety.kernel.document.VerdictFile;
import org.surety.networks.device.Device;
import org.surety.networks.encoder.EncodingProgress;
import org.surety.tables.ReadProgress;

/** The bundled example, checked once for each pair of a case and a desiderata file. */
final class Example {

  static final Path FOLDER = Path.of("..", "examples", "person");
  static final Path WISHES = FOLDER.resolve("person.desiderata");

  private static final Map<String, VerdictFile> CHECKED = new ConcurrentHashMap<>();

  private Example() {}

  static DesiderataDocument desiderata() {
    return DesiderataDocument.read(WISHES);
  }

  static VerdictFile supervisor(String letter) {
    return check("supervisor-" + letter + ".yaml", "person.desiderata");
  }

  static VerdictFile check(String caseName, String desiderataName) {
    return CHECKED.computeIfAbsent(
        caseName + " " + desiderataName,
        key -> {
          CaseFile file = CaseReader.read(FOLDER.resolve(caseName));
          DesiderataDocument desiderata = DesiderataDocument.read(FOLDER.resolve(desiderataName));
          try (Extraction extraction =
              Extraction.of(
                  file,
                  desiderata,
                  false,
                  new MeasuringDevice(Device.CPU, remark -> {}, EncodingProgress.SILENT),
                  ReadProgress.SILENT,
                  Drawing.SILENT)) {
            return Check.run(extraction, desiderata, Search.STANDARD).verdicts();
          }
        });
  }

  static Finding finding(VerdictFile file, String name) {
    return file.findings().stream()
        .filter(f -> f.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no requirement " + name));
  }
}
