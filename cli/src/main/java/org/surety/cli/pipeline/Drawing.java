// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.pipeline;

/**
 * What goes with the drawing of heads.
 *
 * @param kept where the draws made so far are kept
 * @param progress who hears how far it has come
 */
public record Drawing(KeptDraws kept, DrawingProgress progress) {

  /** Draws that are kept nowhere and that nobody hears of. */
  public static final Drawing SILENT = new Drawing(KeptDraws.nowhere(), DrawingProgress.SILENT);
}
