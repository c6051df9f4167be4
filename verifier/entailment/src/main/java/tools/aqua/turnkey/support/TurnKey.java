// SPDX-License-Identifier: Apache-2.0
package tools.aqua.turnkey.support;

import java.io.InputStream;
import java.util.function.Function;
import org.surety.entailment.natives.NativeLibraries;

/** Called by the class initialiser of the Z3 bindings. */
public final class TurnKey {

  private TurnKey() {}

  /**
   * Loads the native libraries of this platform.
   *
   * @param prefix the folder of the libraries on the class path, such as {@code com/microsoft/z3}
   * @param resources not used: the class path is asked for the libraries' checksums, too
   */
  public static void load(String prefix, Function<String, InputStream> resources) {
    NativeLibraries.load(prefix);
  }
}
