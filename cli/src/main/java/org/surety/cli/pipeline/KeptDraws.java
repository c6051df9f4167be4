// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.pipeline;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.surety.cli.files.Documents;
import org.surety.cli.files.InputFile;
import org.surety.cli.files.OutputFiles;
import org.surety.cli.outcome.BadInput;
import org.surety.kernel.json.Json;
import org.surety.kernel.json.JsonReader;
import org.surety.kernel.json.Malformed;
import org.surety.kernel.json.Node;
import org.surety.networks.sampling.DrawCounts;

/**
 * The draws of randomised models made so far, kept in a file to go on from after an interruption.
 *
 * <p>They are taken up again only for the same networks, rows, answers, noise and seed; then the counts
 * are those of a run without an interruption. A file is replaced by a whole one, and carries the digest
 * of its content: one that was cut or changed is refused, as nothing else would tell other counts.
 */
public final class KeptDraws {

  private static final String FORMAT = "surety-draws/2";
  private static final String DIGEST = "sha256";
  private static final String WANTED = "the file of an earlier --resume, or a name that is free";

  /** Kept again once there is a twentieth more: what is written stays in proportion to the draws. */
  private static final int SHARE_LOST = 20;

  /** The counts of a second event, where there is one. */
  private static final String APART = "differ apart";

  private final Optional<Path> path;
  private final Map<String, Entry> entries;

  /** The draws of one model; what they are of is told by a digest. */
  private record Entry(String of, DrawCounts counts) {}

  private KeptDraws(Optional<Path> path, Map<String, Entry> entries) {
    this.path = path;
    this.entries = entries;
  }

  /** Draws that are kept nowhere. */
  public static KeptDraws nowhere() {
    return new KeptDraws(Optional.empty(), new TreeMap<>());
  }

  /**
   * Draws kept in a file, and those that it holds from an earlier run.
   *
   * @throws BadInput if the file holds something else
   */
  public static KeptDraws in(Path path) {
    Map<String, Entry> entries = new TreeMap<>();
    if (Files.exists(path)) {
      byte[] bytes = InputFile.read(path, WANTED, Documents.MAX_BYTES);
      try {
        Node root = Node.root(JsonReader.read(bytes));
        if (!root.get("format").string().equals(FORMAT)) {
          throw root.get("format").malformed("\"" + FORMAT + "\" was expected");
        }
        root.only("format", "models", DIGEST);
        if (!root.get(DIGEST).string().equals(content(root.get("models").value()).digest())) {
          throw BadInput.at(
              path,
              "the draws were changed after they were kept: their SHA-256 is another than the one"
                  + " beside them; remove the file, or give another name to --resume");
        }
        Node models = root.get("models");
        models.keys().forEach(model -> entries.put(model, entry(models.get(model))));
      } catch (Malformed e) {
        throw BadInput.at(path, e.getMessage() + "; give " + WANTED);
      }
    }
    return new KeptDraws(Optional.of(path), entries);
  }

  private static Entry entry(Node node) {
    node.only("of", "seed", "rows", "differ", APART + "?");
    long seed = node.get("seed").count(Long.MAX_VALUE);
    long rows = node.get("rows").count(Long.MAX_VALUE);
    List<List<Integer>> differ = new ArrayList<>();
    for (String name : node.has(APART) ? List.of("differ", APART) : List.of("differ")) {
      List<Integer> counts = node.get(name).list(Node::index);
      if (counts.stream().anyMatch(count -> count > rows)) {
        throw node.get(name).malformed("a count is above the " + rows + " rows");
      }
      if (!differ.isEmpty() && counts.size() != differ.get(0).size()) {
        throw node.get(name).malformed("there are " + counts.size() + " counts of other draws");
      }
      differ.add(counts);
    }
    return new Entry(node.get("of").string(), new DrawCounts(seed, rows, differ));
  }

  /**
   * What to go on from: the kept draws of the model, as many of them as are wanted, or {@code none}.
   *
   * @param of a digest of all that the draws depend on
   * @throws BadInput if the kept ones are of something else
   */
  DrawCounts before(String model, String of, DrawCounts none, int wanted) {
    Entry entry = entries.get(model);
    if (entry == null) {
      return none;
    }
    DrawCounts counts = entry.counts();
    if (!entry.of().equals(of)
        || counts.differences().size() != none.differences().size()
        || counts.seed() != none.seed()
        || counts.rows() != none.rows()) {
      throw BadInput.at(
          path.orElseThrow(),
          "it keeps "
              + counts.draws()
              + " draws of `"
              + model
              + "` with other files, answers, noise or seed; remove it, or give another name to"
              + " --resume");
    }
    return new DrawCounts(
        counts.seed(),
        counts.rows(),
        counts.differences().stream()
            .map(differ -> differ.subList(0, Math.min(differ.size(), wanted)))
            .toList());
  }

  /** Keeps the draws made so far, where that is a step on. */
  void keep(String model, String of, DrawCounts counts, int wanted) {
    Entry before = entries.get(model);
    int kept = before == null ? 0 : before.counts().draws();
    if (path.isEmpty() || (counts.draws() < wanted && counts.draws() - kept < kept / SHARE_LOST)) {
      return;
    }
    entries.put(model, new Entry(of, counts));
    Map<String, Json> models = new TreeMap<>();
    entries.forEach((name, entry) -> models.put(name, write(entry)));
    Json.Obj content = content(new Json.Obj(models));
    Map<String, Json> members = new TreeMap<>(content.members());
    members.put(DIGEST, new Json.Str(content.digest()));
    OutputFiles.write(path.get(), Documents.bytes(new Json.Obj(members)), true);
  }

  /** What the digest is of. */
  private static Json.Obj content(Json models) {
    return Json.object("format", new Json.Str(FORMAT), "models", models);
  }

  private static Json write(Entry entry) {
    DrawCounts counts = entry.counts();
    Map<String, Json> members = new TreeMap<>();
    members.put("of", new Json.Str(entry.of()));
    members.put("seed", new Json.Int(counts.seed()));
    members.put("rows", new Json.Int(counts.rows()));
    members.put("differ", Json.array(counts.differences().get(0), count -> new Json.Int(count)));
    if (counts.differences().size() > 1) {
      members.put(APART, Json.array(counts.differences().get(1), count -> new Json.Int(count)));
    }
    return new Json.Obj(members);
  }
}
