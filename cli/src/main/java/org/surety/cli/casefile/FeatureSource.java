// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.casefile;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the features of the rows of a sample come from.
 *
 * @param rows what is read, a row for each row of the sample
 * @param encoder the file of an ONNX model that makes features of them; texts have one anyway
 * @param tokenizer of an encoder of texts
 * @param standardisation the file of a map that the features go through last
 */
public record FeatureSource(
    Rows rows, Optional<Path> encoder, Optional<Path> tokenizer, Optional<Path> standardisation) {

  private static final String TENSOR = "tensor";
  private static final String COLUMNS = "columns";
  private static final String TEXT = "text";
  private static final String ENCODER = "encoder";
  private static final String TOKENIZER = "tokenizer";
  private static final String STANDARDISATION = "standardisation";

  /** The keys of a mapping that is one. */
  static final List<String> KEYS =
      List.of(TENSOR, COLUMNS, TEXT, ENCODER, TOKENIZER, STANDARDISATION);

  /** Rows to make features of. */
  public sealed interface Rows {}

  /**
   * The tensor {@code features} of a file.
   *
   * @param file a safetensors file
   */
  public record Tensor(Path file) implements Rows {}

  /**
   * Columns of the sample's own table that hold numbers or lists of them.
   *
   * @param names the table's own
   */
  public record Columns(List<String> names) implements Rows {
    /** Copies the names. */
    public Columns {
      names = List.copyOf(names);
    }
  }

  /**
   * Texts of a column of the sample's own table.
   *
   * @param column the table's own name
   */
  public record Text(String column) implements Rows {}

  /** The rows themselves. */
  public static FeatureSource of(Rows rows) {
    return new FeatureSource(rows, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Demands an encoder for a tokenizer, which is for texts, and a tokenizer for it in turn. */
  private Optional<String> complaint() {
    boolean texts = rows instanceof Text;
    if (tokenizer.isPresent() && !(texts && encoder.isPresent())) {
      return Optional.of(
          "a tokenizer is for an encoder of texts; give both of them with a column of texts");
    }
    if (texts && encoder.isPresent() && tokenizer.isEmpty()) {
      return Optional.of(
          "an encoder of texts needs the tokenizer that it was trained with; give its"
              + " tokenizer.json, or leave the encoder out for the one that is built in");
    }
    return Optional.empty();
  }

  /** Whether a mapping is a source itself, and not one of several samples. */
  static boolean isOne(Yaml.Mapping mapping) {
    return mapping.members().keySet().stream().anyMatch(key -> KEYS.contains(key.text()));
  }

  /** The features that a model of a case names. */
  static FeatureSource read(ModelKeys keys) {
    return keys.mapping("features")
        .map(mapping -> read(keys, mapping))
        .orElseGet(() -> of(new Tensor(keys.path("features", "features: features.safetensors"))));
  }

  /** The features that a value names. */
  static FeatureSource read(ModelKeys keys, Yaml value) {
    return value instanceof Yaml.Mapping mapping
        ? read(keys, mapping)
        : of(new Tensor(keys.path(value.asText("a file of features"))));
  }

  private static FeatureSource read(ModelKeys keys, Yaml.Mapping mapping) {
    mapping.only(KEYS, "the features");
    FeatureSource source =
        new FeatureSource(
            rows(keys, mapping),
            mapping.text(ENCODER).map(keys::path),
            mapping.text(TOKENIZER).map(keys::path),
            mapping.text(STANDARDISATION).map(keys::path));
    source
        .complaint()
        .ifPresent(
            complaint -> {
              throw mapping.at().error(complaint);
            });
    return source;
  }

  private static Rows rows(ModelKeys keys, Yaml.Mapping mapping) {
    List<Rows> rows = new ArrayList<>();
    mapping.text(TENSOR).ifPresent(file -> rows.add(new Tensor(keys.path(file))));
    mapping.text(TEXT).ifPresent(column -> rows.add(new Text(column.text())));
    mapping.get(COLUMNS).ifPresent(columns -> rows.add(new Columns(names(columns))));
    if (rows.size() != 1) {
      throw mapping
          .at()
          .error(
              "the features come from one of `tensor`, `columns` and `text`; write them as in"
                  + " `features: {columns: [age, income]}`, or name the file of a tensor");
    }
    return rows.get(0);
  }

  private static List<String> names(Yaml columns) {
    List<Yaml> items = columns instanceof Yaml.Items list ? list.items() : List.of(columns);
    List<String> names =
        items.stream().map(item -> item.asText("`columns`").text()).distinct().toList();
    if (names.isEmpty() || names.size() < items.size()) {
      throw columns
          .at()
          .error("name each column of the features once, as in `columns: [age, income]`");
    }
    return names;
  }

  /** Whether the sample's own table gives them. */
  boolean isOfTable() {
    return !(rows instanceof Tensor);
  }

  /** The files that are read beside the sample's own table. */
  public List<Path> files() {
    List<Path> files = new ArrayList<>();
    if (rows instanceof Tensor tensor) {
      files.add(tensor.file());
    }
    encoder.ifPresent(files::add);
    tokenizer.ifPresent(files::add);
    standardisation.ifPresent(files::add);
    return files;
  }
}
