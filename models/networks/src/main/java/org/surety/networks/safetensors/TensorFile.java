// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.safetensors;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.surety.networks.NetworkException.Place;

/** One open safetensors file. */
record TensorFile(Path path, FileChannel channel, Header header) {

  private static final String PERMISSIONS = "check its name and permissions";

  static TensorFile open(Path path) {
    requireRegular(path);
    Place place = Place.file(path.toString());
    FileChannel channel;
    try {
      channel = FileChannel.open(path, StandardOpenOption.READ);
    } catch (IOException e) {
      throw place.error("the file cannot be opened", "a readable file", PERMISSIONS);
    }
    try {
      return new TensorFile(path, channel, Header.read(path.toString(), channel));
    } catch (IOException e) {
      close(channel);
      throw place.error("the file cannot be read", "a readable file", PERMISSIONS);
    } catch (RuntimeException e) {
      close(channel);
      throw e;
    }
  }

  /** Refuses what is no plain file: a pipe would wait for ever. */
  static void requireRegular(Path path) {
    if (!Files.isRegularFile(path)) {
      String found = Files.exists(path) ? "this is not a regular file" : "there is no such file";
      throw Place.file(path.toString()).error(found, "a file", "correct its name");
    }
  }

  Tensor tensor(Entry entry) {
    Place place = Place.tensor(path.toString(), entry.name());
    try {
      return Tensor.map(place, entry, channel, header.dataStart());
    } catch (IOException e) {
      throw place.error(
          "the file cannot be mapped", "one on a disk that allows it", "copy it to a local disk");
    }
  }

  void close() {
    close(channel);
  }

  private static void close(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // It was open for reading only: nothing is lost.
    }
  }
}
