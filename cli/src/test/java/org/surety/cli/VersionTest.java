// SPDX-License-Identifier: Apache-2.0
package org.surety.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.surety.cli.pipeline.Version;

final class VersionTest {

  @Test
  void isTheVersionOfTheBuild() throws IOException {
    assertThat(Files.readString(Path.of("pom.xml")))
        .containsPattern("<version>" + Version.NUMBER + "(-SNAPSHOT)?</version>");
    assertThat(SmallCase.runWith("", Map.of(), "--version"))
        .isEqualTo(new SmallCase.Run(0, "surety " + Version.NUMBER + "\n", ""));
  }
}
