// SPDX-License-Identifier: Apache-2.0
package org.surety.testkit.example;

/** The certificates of many requirements. */
class CertificateMutationTest extends CertificateMutations {

  CertificateMutationTest() {
    super("person.desiderata", 20, 5_000);
  }
}
