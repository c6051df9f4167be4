// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.safetensors;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.surety.networks.NetworkException;
import org.surety.networks.NetworkException.Place;

/**
 * The tensors of one safetensors file, or of all shards of an index, by name. Opening reads the
 * headers alone; a tensor's pages are mapped when it is asked for, and stay valid after {@link
 * #close} as long as the tensor is held. The files may not change while they are open.
 */
public final class TensorStore implements AutoCloseable {

  private final Path path;
  private final List<TensorFile> files;
  private final Map<String, TensorFile> fileByTensor;

  private TensorStore(Path path, List<TensorFile> files, Map<String, TensorFile> fileByTensor) {
    this.path = path;
    this.files = files;
    this.fileByTensor = fileByTensor;
  }

  /**
   * Opens a file, or an index of shards if the name ends in {@code .safetensors.index.json}.
   *
   * @throws NetworkException if the file, its index or a shard is not well formed
   */
  public static TensorStore open(Path path) {
    List<TensorFile> files = new ArrayList<>();
    try {
      Map<String, TensorFile> byTensor = new TreeMap<>();
      if (isIndex(path)) {
        openShards(ShardIndex.read(path), files, byTensor);
      } else {
        TensorFile file = TensorFile.open(path);
        files.add(file);
        file.header().entries().keySet().forEach(name -> byTensor.put(name, file));
      }
      return new TensorStore(path, List.copyOf(files), byTensor);
    } catch (RuntimeException e) {
      files.forEach(TensorFile::close);
      throw e;
    }
  }

  /** Whether the name is that of an index of shards. */
  public static boolean isIndex(Path path) {
    return path.toString().endsWith(ShardIndex.SUFFIX);
  }

  /**
   * The shards that an index names, sorted.
   *
   * @throws NetworkException if it is not well formed
   */
  public static List<Path> shards(Path index) {
    ShardIndex read = ShardIndex.read(index);
    return new TreeSet<>(read.shardByTensor().values()).stream().map(read::path).toList();
  }

  private static void openShards(
      ShardIndex index, List<TensorFile> files, Map<String, TensorFile> byTensor) {
    for (String shard : new TreeSet<>(index.shardByTensor().values())) {
      TensorFile file = TensorFile.open(index.path(shard));
      files.add(file);
      for (String name : file.header().entries().keySet()) {
        if (!shard.equals(index.shardByTensor().get(name))) {
          throw Place.tensor(file.path().toString(), name)
              .error(
                  "the index does not name this shard for the tensor",
                  "each tensor in one shard",
                  "write the shards and their index again");
        }
        byTensor.put(name, file);
      }
    }
    for (String name : index.shardByTensor().keySet()) {
      if (!byTensor.containsKey(name)) {
        String shard = index.shardByTensor().get(name);
        throw Place.tensor(index.path(String.valueOf(shard)).toString(), name)
            .error(
                "the shard lacks the tensor",
                "what its index names",
                "write the shards and their index again");
      }
    }
  }

  /** The names of all tensors, sorted. */
  public SortedSet<String> names() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(fileByTensor.keySet()));
  }

  /** The files that hold tensors, sorted by name: what a digest is to be taken of. */
  public List<Path> files() {
    return files.stream().map(TensorFile::path).toList();
  }

  /** The strings that the files give as metadata; the last shard's, where several give one key. */
  public Map<String, String> metadata() {
    Map<String, String> all = new TreeMap<>();
    files.forEach(file -> all.putAll(file.header().metadata()));
    return Collections.unmodifiableMap(all);
  }

  /**
   * The tensor of that name.
   *
   * @throws NetworkException if there is none
   */
  public Tensor tensor(String name) {
    TensorFile file = fileByTensor.get(name);
    Entry entry = file == null ? null : file.header().entries().get(name);
    if (file == null || entry == null) {
      List<String> some = fileByTensor.keySet().stream().limit(5).toList();
      throw Place.tensor(path.toString(), name)
          .error(
              "there is no such tensor",
              "one of its " + fileByTensor.size() + ", such as " + some,
              "correct the name");
    }
    return file.tensor(entry);
  }

  @Override
  public void close() {
    files.forEach(TensorFile::close);
  }
}
