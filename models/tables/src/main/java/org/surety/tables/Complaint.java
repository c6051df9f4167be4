// SPDX-License-Identifier: Apache-2.0
package org.surety.tables;

/**
 * What is wrong with a value.
 *
 * @param found what was found
 * @param expected what was expected
 * @param mend what to do about it
 */
record Complaint(String found, String expected, String mend) {}
