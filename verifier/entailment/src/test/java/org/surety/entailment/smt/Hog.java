// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment.smt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A process that takes memory and then says nothing. */
final class Hog {

  private Hog() {}

  public static void main(String[] arguments) throws InterruptedException {
    List<byte[]> taken = new ArrayList<>();
    for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
      byte[] megabyte = new byte[1 << 20];
      Arrays.fill(megabyte, (byte) 1);
      taken.add(megabyte);
    }
    Thread.sleep(60_000 + taken.size());
  }
}
