// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.idx;

import java.nio.file.Files;
import java.nio.file.Path;
import org.surety.networks.NetworkException;
import org.surety.networks.NetworkException.Place;

/**
 * A folder with the four files of a set such as MNIST or Fashion-MNIST, each plain or compressed by
 * gzip.
 *
 * @param training the images of {@code train-images-idx3-ubyte}
 * @param test the images of {@code t10k-images-idx3-ubyte}
 */
public record ImageFolder(Images training, Images test) {

  /**
   * Reads the folder.
   *
   * @param pooled whether the images will be pooled, so that their sides must be even
   * @throws NetworkException if a file is missing or not what it should be, or the sets do not fit
   */
  public static ImageFolder read(Path folder, boolean pooled) {
    if (!Files.isDirectory(folder)) {
      throw Place.file(folder.toString())
          .error("this is no folder", "one with train-images-idx3-ubyte", "correct its name");
    }
    Images training = images(folder, "train");
    Images test = images(folder, "t10k");
    Place place = Place.file(folder.toString());
    if (training.height() != test.height() || training.width() != test.width()) {
      throw place.error(
          "the test images are of " + size(test),
          size(training) + ", as the training images are,",
          "take all files from the same set");
    }
    if (pooled && !training.canPool()) {
      throw place.error(
          "the images are of " + size(training), "even sides to pool", "use all the pixels");
    }
    if (test.greatestLabel() > training.greatestLabel()) {
      throw place.error(
          "a test image is of class " + test.greatestLabel(),
          "at most " + training.greatestLabel() + ", the greatest in training,",
          "take all files from the same set");
    }
    if (training.greatestLabel() < 1) {
      throw place.error("all training images are of class 0", "two or more classes", "add others");
    }
    return new ImageFolder(training, test);
  }

  private static String size(Images images) {
    return images.height() + " by " + images.width() + " pixels";
  }

  private static Images images(Path folder, String part) {
    return Images.read(
        file(folder, part + "-images-idx3-ubyte"), file(folder, part + "-labels-idx1-ubyte"));
  }

  private static Path file(Path folder, String name) {
    Path compressed = folder.resolve(name + ".gz");
    return Files.exists(compressed) ? compressed : folder.resolve(name);
  }
}
