// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * What the theorems on majority votes need to know of an ensemble's answers, by counting.
 *
 * @param rows the number of rows
 * @param errors of each voter: rows that it answers wrongly
 * @param tandem by voters i and j: rows that both answer wrongly
 * @param disagreements by voters i and j: rows that they answer differently; two ties differ
 * @param voteErrors rows on which the label does not have more votes than every other class
 */
public record EnsembleCounts(
    long rows,
    List<Long> errors,
    List<List<Long>> tandem,
    List<List<Long>> disagreements,
    long voteErrors) {

  /** Copies the lists. */
  public EnsembleCounts {
    errors = List.copyOf(errors);
    tandem = tandem.stream().map(List::copyOf).toList();
    disagreements = disagreements.stream().map(List::copyOf).toList();
  }

  /**
   * Counts the answers of voters with equal weights.
   *
   * @param answers by voter and row; negative for none
   * @param labels by row
   * @param classes the number of classes
   * @throws IllegalArgumentException if there is no voter or lengths differ
   */
  public static EnsembleCounts of(List<int[]> answers, int[] labels, int classes) {
    int voters = answers.size();
    if (voters == 0 || answers.stream().anyMatch(voter -> voter.length != labels.length)) {
      throw new IllegalArgumentException(voters + " voters, not all with an answer to each row");
    }
    long[][] tandem = new long[voters][voters];
    long[][] differ = new long[voters][voters];
    long voteErrors = 0;
    for (int row = 0; row < labels.length; row++) {
      int[] votes = new int[classes];
      for (int i = 0; i < voters; i++) {
        int answer = answers.get(i)[row];
        if (answer >= 0) {
          votes[answer]++;
        }
        boolean wrong = answer < 0 || answer != labels[row];
        for (int j = 0; j < voters; j++) {
          int other = answers.get(j)[row];
          tandem[i][j] += wrong && (other < 0 || other != labels[row]) ? 1 : 0;
          differ[i][j] += i != j && (answer < 0 || other < 0 || answer != other) ? 1 : 0;
        }
      }
      voteErrors += wins(votes, labels[row]) ? 0 : 1;
    }
    List<Long> errors = new ArrayList<>();
    for (int i = 0; i < voters; i++) {
      errors.add(tandem[i][i]);
    }
    return new EnsembleCounts(labels.length, errors, lists(tandem), lists(differ), voteErrors);
  }

  private static boolean wins(int[] votes, int label) {
    if (label < 0 || label >= votes.length) {
      return false;
    }
    for (int k = 0; k < votes.length; k++) {
      if (k != label && votes[k] >= votes[label]) {
        return false;
      }
    }
    return true;
  }

  private static List<List<Long>> lists(long[][] matrix) {
    List<List<Long>> lists = new ArrayList<>();
    for (long[] row : matrix) {
      lists.add(java.util.Arrays.stream(row).boxed().toList());
    }
    return lists;
  }
}
