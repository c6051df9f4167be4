// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.idx;

import java.nio.file.Path;
import org.surety.networks.NetworkException.Place;

/**
 * Images with the class of each.
 *
 * @param height of an image, in pixels
 * @param width of an image, in pixels
 * @param pixels image by image and line by line, 0 to 255; not copied
 * @param labels the class of each image; not copied
 */
@SuppressWarnings("ArrayRecordComponent")
public record Images(int height, int width, byte[] pixels, int[] labels) {

  private static final float WHITE = 255;

  /** Demands as many images as labels. */
  public Images {
    if (labels.length < 1 || pixels.length != (long) labels.length * height * width) {
      throw new IllegalArgumentException(pixels.length + " pixels of " + labels.length + " images");
    }
  }

  /**
   * Reads images and their labels.
   *
   * @throws org.surety.networks.NetworkException if a file is no idx file, or their numbers differ
   */
  static Images read(Path images, Path labels) {
    IdxFile classes = IdxFile.read(labels, 1);
    IdxFile shown = IdxFile.read(images, 3);
    int count = classes.values().length;
    if (shown.dimensions().get(0) != count) {
      throw Place.file(images.toString())
          .error(
              "there are " + shown.dimensions().get(0) + " images",
              "one for each of the " + count + " labels",
              "take both files from the same set");
    }
    int[] answers = new int[count];
    for (int i = 0; i < count; i++) {
      answers[i] = classes.values()[i] & 0xff;
    }
    return new Images(
        shown.dimensions().get(1), shown.dimensions().get(2), shown.values(), answers);
  }

  /** The number of images. */
  public int count() {
    return labels.length;
  }

  /** The greatest class. */
  public int greatestLabel() {
    return java.util.Arrays.stream(labels).max().orElseThrow();
  }

  /**
   * The features of all images, image by image: the pixels from 0 to 1, or the means of squares of two
   * by two pixels.
   *
   * @throws IllegalArgumentException if they are to be pooled and a side is odd
   */
  public float[] features(boolean pooled) {
    if (!pooled) {
      float[] features = new float[pixels.length];
      for (int i = 0; i < features.length; i++) {
        features[i] = (pixels[i] & 0xff) / WHITE;
      }
      return features;
    }
    if (!canPool()) {
      throw new IllegalArgumentException("images of " + height + " by " + width + " pixels");
    }
    // An image has an even number of lines, so that the lines of all images pair up as those of
    // one.
    float[] features = new float[pixels.length / 4];
    int half = width / 2;
    for (int i = 0; i < features.length; i++) {
      int at = (i / half) * 2 * width + (i % half) * 2;
      int sum = (pixels[at] & 0xff) + (pixels[at + 1] & 0xff);
      sum += (pixels[at + width] & 0xff) + (pixels[at + width + 1] & 0xff);
      features[i] = sum / (4 * WHITE);
    }
    return features;
  }

  /** Whether both sides are even. */
  public boolean canPool() {
    return height % 2 == 0 && width % 2 == 0;
  }
}
