// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.idx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.surety.networks.NetworkException;

/** Every file that is accepted has the bytes that it claims; every other is named. */
final class IdxFileTest {

  private static final int IMAGES = 0x803;
  private static final int LABELS = 0x801;

  @TempDir Path folder;

  private static byte[] idx(int magic, int[] dimensions, int... values) {
    byte[] bytes = new byte[4 + 4 * dimensions.length + values.length];
    put(bytes, 0, magic);
    for (int i = 0; i < dimensions.length; i++) {
      put(bytes, 4 + 4 * i, dimensions[i]);
    }
    for (int i = 0; i < values.length; i++) {
      bytes[4 + 4 * dimensions.length + i] = (byte) values[i];
    }
    return bytes;
  }

  private static void put(byte[] bytes, int at, int value) {
    for (int i = 0; i < 4; i++) {
      bytes[at + i] = (byte) (value >>> (24 - 8 * i));
    }
  }

  private static int[] sizes(int... sizes) {
    return sizes;
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("file"), bytes);
  }

  private void refused(byte[] bytes, int count, String message) throws IOException {
    Path file = file(bytes);
    assertThatThrownBy(() -> IdxFile.read(file, count))
        .isInstanceOf(NetworkException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(message);
  }

  @Test
  void plainAndCompressedFilesAreAccepted() throws IOException {
    byte[] bytes = idx(IMAGES, sizes(2, 1, 3), 0, 1, 2, 253, 254, 255);
    for (byte[] written : new byte[][] {bytes, gzip(bytes)}) {
      IdxFile read = IdxFile.read(file(written), 3);
      assertThat(read.dimensions()).containsExactly(2, 1, 3);
      assertThat(read.values()).containsExactly(0, 1, 2, -3, -2, -1);
    }
    assertThat(IdxFile.read(file(idx(LABELS, sizes(2), 9, 4)), 1).values()).containsExactly(9, 4);
  }

  @Test
  void anotherMagicNumberIsRefused() throws IOException {
    refused(
        idx(0x00000d03, sizes(1, 1, 4), 0, 0, 0, 0), 3, "it begins with 00000d03, but 00000803");
    refused(idx(0x01000803, sizes(1, 1, 1), 0), 3, "it begins with 01000803");
    refused(idx(LABELS, sizes(1), 0), 3, "it has 1 dimensions, but 3 was expected");
    refused(idx(IMAGES, sizes(1, 1, 1), 0), 1, "it has 3 dimensions, but 1 was expected");
  }

  @Test
  void claimsBeyondTheFileAreRefusedBeforeThereIsRoom() throws IOException {
    int half = 1 << 15;
    refused(idx(IMAGES, sizes(half, half, 1)), 3, "it is too short for the 1073741824 values");
    refused(gzip(idx(IMAGES, sizes(half, half, 1))), 3, "it is too short for the 1073741824");
    refused(idx(IMAGES, sizes(half, half, 2)), 3, "dimension 2 is 2, but at least 1, and at most");
    refused(idx(IMAGES, sizes(-1, -1, -1)), 3, "dimension 0 is 4294967295");
    refused(idx(IMAGES, sizes(2, 0, 3)), 3, "dimension 1 is 0");
  }

  @Test
  void filesThatAreCutOffOrTooLongAreRefused() throws IOException {
    byte[] bytes = idx(IMAGES, sizes(2, 2, 2), 1, 2, 3, 4, 5, 6, 7, 8);
    refused(Arrays.copyOf(bytes, 2), 3, "the file ends too early");
    refused(Arrays.copyOf(bytes, 15), 3, "the file ends too early");
    refused(Arrays.copyOf(bytes, 20), 3, "it has 4 values, but 8 as it claims");
    refused(Arrays.copyOf(bytes, bytes.length + 1), 3, "it goes on after its 8 values");
    refused(gzip(Arrays.copyOf(bytes, 20)), 3, "it has 4 values, but 8 as it claims");
    refused(gzip(Arrays.copyOf(bytes, bytes.length + 1)), 3, "it goes on after its 8 values");
    byte[] packed = gzip(bytes);
    refused(Arrays.copyOf(packed, packed.length - 12), 3, "the file ends too early");
    byte[] damaged = packed.clone();
    damaged[packed.length - 6] ^= 1;
    refused(damaged, 3, "its gzip data are damaged");
    refused(new byte[0], 3, "the file ends too early");
  }

  @Test
  void whatIsNoFileIsRefused() {
    assertThatThrownBy(() -> IdxFile.read(folder.resolve("none"), 1))
        .hasMessageContaining("there is no such file");
    assertThatThrownBy(() -> IdxFile.read(folder, 1))
        .hasMessageContaining("this is not a regular file");
  }

  private void write(String name, byte[] bytes) throws IOException {
    Files.write(folder.resolve(name), bytes);
  }

  private void set(String part, int side, int... labels) throws IOException {
    int count = labels.length;
    write(part + "-labels-idx1-ubyte", idx(LABELS, sizes(count), labels));
    int[] pixels = new int[count * side * side];
    Arrays.setAll(pixels, i -> 10 * i);
    write(part + "-images-idx3-ubyte.gz", gzip(idx(IMAGES, sizes(count, side, side), pixels)));
  }

  private void refusedFolder(boolean pooled, String message) {
    assertThatThrownBy(() -> ImageFolder.read(folder, pooled))
        .isInstanceOf(NetworkException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aFolderGivesFeaturesFromZeroToOne() throws IOException {
    set("train", 2, 0, 2, 1);
    set("t10k", 2, 1);
    ImageFolder read = ImageFolder.read(folder, true);
    assertThat(read.training().labels()).containsExactly(0, 2, 1);
    assertThat(read.test().features(false)).containsExactly(0, 10 / 255f, 20 / 255f, 30 / 255f);
    assertThat(read.training().features(true))
        .containsExactly(60 / 1020f, 220 / 1020f, 380 / 1020f);
  }

  @Test
  void poolingTakesSquaresOfEachImage() {
    byte[] pixels = new byte[2 * 2 * 4];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i * i);
    }
    Images images = new Images(2, 4, pixels, new int[] {0, 1});
    assertThat(images.features(true))
        .containsExactly(
            (0 + 1 + 16 + 25) / 1020f,
            (4 + 9 + 36 + 49) / 1020f,
            (64 + 81 + 144 + 169) / 1020f,
            (100 + 121 + 196 + 225) / 1020f);
    Images odd = new Images(1, 2, new byte[2], new int[] {0});
    assertThatThrownBy(() -> odd.features(true)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void setsThatDoNotFitAreRefused() throws IOException {
    refusedFolder(false, "train-labels-idx1-ubyte: there is no such file");
    set("train", 3, 0, 1);
    set("t10k", 3, 0);
    assertThat(ImageFolder.read(folder, false).training().count()).isEqualTo(2);
    refusedFolder(true, "the images are of 3 by 3 pixels, but even sides to pool");
    write("t10k-labels-idx1-ubyte", idx(LABELS, sizes(2), 0, 1));
    refusedFolder(false, "there are 1 images, but one for each of the 2 labels was expected");
    set("t10k", 2, 0);
    refusedFolder(false, "the test images are of 2 by 2 pixels");
    set("t10k", 3, 2);
    refusedFolder(false, "a test image is of class 2, but at most 1");
    set("train", 3, 0, 0);
    set("t10k", 3, 0);
    refusedFolder(false, "all training images are of class 0");
    assertThatThrownBy(() -> ImageFolder.read(folder.resolve("none"), false))
        .hasMessageContaining("this is no folder");
  }
}
