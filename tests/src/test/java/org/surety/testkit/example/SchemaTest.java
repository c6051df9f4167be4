// SPDX-License-Identifier: Apache-2.0
package org.surety.testkit.example;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.surety.kernel.document.VerdictFile;

/** The three documents are what their published schemas say. */
class SchemaTest {

  private static final Path SCHEMAS = Path.of("..", "docs", "schemas");

  private static List<Error> errors(String schema, String document) throws IOException {
    Schema read =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(SCHEMAS.resolve(schema + ".schema.json")));
    return read.validate(document, InputFormat.JSON);
  }

  @Test
  void describeTheDocumentsOfTheExample() throws IOException {
    for (String supervisor : List.of("a", "b")) {
      VerdictFile file = Example.supervisor(supervisor);
      assertThat(errors("verdicts", file.toJson().canonical())).isEmpty();
      assertThat(errors("certificates", file.certificates().toJson().canonical())).isEmpty();
      assertThat(errors("statistics", file.certificates().statistics().toJson().canonical()))
          .isEmpty();
    }
  }

  @Test
  void refuseADocumentOfAnotherKind() throws IOException {
    String statistics = Example.supervisor("a").certificates().statistics().toJson().canonical();
    assertThat(errors("verdicts", statistics)).isNotEmpty();
    assertThat(errors("statistics", statistics.replace("\"version\":1", "\"version\":2")))
        .isNotEmpty();
  }

  /** The example measures no model; its statistics with a measurement are described as well. */
  @Test
  void describeMeasurementsOfModels() throws IOException {
    String all = Example.supervisor("a").certificates().statistics().toJson().canonical();
    String measured =
        "{\"how\":\"seed 7\",\"numbers\":{\"kl\":[\"5/2\"]},\"quantity\":[\"prob\",[\"true\"],"
            + "\"exam\"],\"sample\":\"gold\",\"theorem\":\"pacbayes.kl\"}";
    String good = with(all, measured);
    assertThat(errors("statistics", good)).isEmpty();
    assertThat(errors("statistics", with(all, measured.replace("5/2", "2.5")))).isNotEmpty();
    assertThat(errors("statistics", with(all, measured.replace("\"how\":\"seed 7\",", ""))))
        .isNotEmpty();
    assertThat(errors("statistics", with(all, measured.replace("\"how\"", "\"why\":1,\"how\""))))
        .isNotEmpty();
    assertThat(errors("statistics", with(all, ""))).isNotEmpty();
  }

  private static String with(String statistics, String measurement) {
    return statistics.replaceFirst(
        "\"samples\":", "\"measurements\":[" + measurement + "],\"samples\":");
  }
}
