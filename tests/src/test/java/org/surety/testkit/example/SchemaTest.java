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
}
