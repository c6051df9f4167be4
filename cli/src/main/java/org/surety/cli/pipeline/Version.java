// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.pipeline;

/** The version of this program. */
public final class Version {

  /** The number. */
  public static final String NUMBER = "0.1.0";

  /** What documents say of who wrote them. */
  public static final String TOOL = "surety " + NUMBER;

  private Version() {}
}
