// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.device;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.surety.networks.NetworkException;
import org.surety.networks.NetworkException.Place;

/**
 * An NVIDIA GPU, as its driver describes it.
 *
 * @param name such as {@code NVIDIA A100-SXM4-40GB}
 * @param driver the major version of the driver
 * @param major of the compute capability
 * @param minor of the compute capability
 */
record Gpu(String name, int driver, int major, int minor) {

  private static final List<String> QUERY =
      List.of(
          "nvidia-smi",
          "--query-gpu=name,driver_version,compute_cap",
          "--format=csv,noheader",
          "--id=0");

  private static final Pattern LINE =
      Pattern.compile("(.+), ([0-9]{1,6})[0-9.]*, ([0-9]{1,4})\\.([0-9]{1,4})");

  private static final int SECONDS_MAX = 30;
  private static final int OUTPUT_MAX = 1 << 12;

  /**
   * What the binaries of a backend run on.
   *
   * @param least the least compute capability, {@code 10 major + minor}
   * @param most the greatest
   * @param driver the least major version of the driver
   * @param older what to do with a GPU that is older
   * @param newer what to do with one that is newer
   */
  record Range(int least, int most, int driver, String older, String newer) {}

  /**
   * The first GPU of this machine.
   *
   * @throws NetworkException if there is none, or no driver
   */
  static Gpu first() {
    String answer;
    try {
      Process process = new ProcessBuilder(QUERY).redirectErrorStream(true).start();
      process.getOutputStream().close();
      try (InputStream output = process.getInputStream()) {
        answer = new String(output.readNBytes(OUTPUT_MAX), StandardCharsets.UTF_8).strip();
      }
      if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      throw none("no NVIDIA driver is installed (there is no program nvidia-smi)");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the search for a GPU was interrupted", e);
    }
    return of(answer);
  }

  /** The GPU that the program of the driver describes. */
  static Gpu of(String answer) {
    Matcher matcher = LINE.matcher(answer.lines().findFirst().orElse("").strip());
    if (!matcher.matches()) {
      throw none("nvidia-smi answers " + NetworkException.quoted(answer));
    }
    return new Gpu(
        matcher.group(1),
        Integer.parseInt(matcher.group(2)),
        Integer.parseInt(matcher.group(3)),
        Integer.parseInt(matcher.group(4)));
  }

  private static NetworkException none(String found) {
    return Place.file("the device cuda")
        .error(found, "an NVIDIA GPU with its driver", "install the driver, or use --device cpu");
  }

  /**
   * Demands a GPU that the binaries of a backend run on.
   *
   * @throws NetworkException if it or its driver is too old or too new
   */
  void requireIn(Range range) {
    int capability = 10 * major + minor;
    Place place = Place.file("the GPU " + name);
    if (capability < range.least() || capability > range.most()) {
      throw place.error(
          "its compute capability is " + major + "." + minor,
          capability < range.least()
              ? "at least " + text(range.least())
              : "at most " + text(range.most()),
          capability < range.least() ? range.older() : range.newer());
    }
    if (driver < range.driver()) {
      throw place.error(
          "its driver has version " + driver,
          range.driver() + " or newer",
          "install a newer driver, or use --device cpu");
    }
  }

  private static String text(int capability) {
    return capability / 10 + "." + capability % 10;
  }
}
