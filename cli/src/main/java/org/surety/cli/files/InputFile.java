// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.surety.cli.outcome.BadInput;

/** Reads files that come from outside, up to a size. */
public final class InputFile {

  private InputFile() {}

  /**
   * The path that the user typed.
   *
   * @throws BadInput if no file can have such a name
   */
  public static Path path(String typed) {
    try {
      if (typed.isEmpty()) {
        throw BadInput.of("the name of a file is empty; give the path of a file");
      }
      return Path.of(typed);
    } catch (InvalidPathException e) {
      throw BadInput.at(typed, "no file can have this name; give the path of a file");
    }
  }

  /**
   * Refuses a folder, and a pipe or a device, which could end never or be read once only.
   *
   * @param wanted what was expected there, such as {@code a case file}
   * @throws BadInput if something is there that is no regular file
   */
  public static void requireRegular(Path path, String wanted) {
    if (Files.isDirectory(path)) {
      throw BadInput.at(path, "this is a folder; give " + wanted);
    }
    if (isSpecial(path)) {
      throw BadInput.at(path, "this is not a regular file but a pipe or a device; give " + wanted);
    }
  }

  /** Whether there is something that is neither a file nor a folder: a pipe or a device. */
  public static boolean isSpecial(Path path) {
    return Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path);
  }

  /**
   * The bytes of a file.
   *
   * @param wanted what was expected there, such as {@code a case file}
   * @throws BadInput if there is none, it cannot be read, or it has more than {@code max} bytes
   */
  public static byte[] read(Path path, String wanted, int max) {
    requireRegular(path, wanted);
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(max + 1);
      if (bytes.length > max) {
        throw BadInput.at(
            path,
            "the file has more than " + max + " bytes, the most that " + wanted + " may have");
      }
      return bytes;
    } catch (NoSuchFileException e) {
      throw BadInput.at(path, "there is no such file; give " + wanted);
    } catch (AccessDeniedException e) {
      throw BadInput.at(path, "the file may not be read; check its permissions");
    } catch (IOException e) {
      throw BadInput.at(path, "the file cannot be read; check the path and the disk");
    } catch (OutOfMemoryError e) {
      throw BadInput.at(path, "the file is too large for the memory that Java was given");
    }
  }
}
