// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.safetensors;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.surety.kernel.json.JsonReader;
import org.surety.kernel.json.Malformed;
import org.surety.kernel.json.Node;
import org.surety.networks.NetworkException;
import org.surety.networks.NetworkException.Place;

/** A {@code *.safetensors.index.json}: which shard, a file beside it, holds which tensor. */
record ShardIndex(Path path, Map<String, String> shardByTensor) {

  /** How the name of an index ends. */
  static final String SUFFIX = ".safetensors.index.json";

  static ShardIndex read(Path path) {
    TensorFile.requireRegular(path);
    Place place = Place.file(path.toString());
    byte[] text;
    try (InputStream in = Files.newInputStream(path)) {
      text = in.readNBytes(Header.MAX_BYTES + 1);
    } catch (IOException e) {
      throw place.error("the index cannot be read", "a readable file", "check its permissions");
    }
    if (text.length > Header.MAX_BYTES) {
      throw place.error(
          "the index is longer than " + Header.MAX_BYTES + " bytes",
          "a shorter one",
          "check that this is an index of shards");
    }
    Map<String, String> shards = new TreeMap<>();
    try {
      Node map = Node.root(JsonReader.read(text)).get("weight_map");
      for (String tensor : map.keys()) {
        shards.put(tensor, besides(place, map.get(tensor).string()));
      }
    } catch (Malformed e) {
      throw place.error("the index is malformed (" + e.getMessage() + ")", "", "write it again");
    }
    if (shards.isEmpty()) {
      throw place.error("the index names no tensor", "at least one", "write it again");
    }
    return new ShardIndex(path, shards);
  }

  private static String besides(Place place, String shard) {
    if (shard.isEmpty() || shard.startsWith(".") || shard.matches("(?s).*[/\\\\\\x00].*")) {
      throw place.error(
          "the shard " + NetworkException.quoted(shard) + " is not a file's name",
          "the name of a file beside the index",
          "move the shards there and correct the index");
    }
    return shard;
  }

  Path path(String shard) {
    return path.resolveSibling(shard);
  }
}
