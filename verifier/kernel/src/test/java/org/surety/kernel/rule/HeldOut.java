// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.rule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Certificate;
import org.surety.kernel.document.CertificateFile;
import org.surety.kernel.document.Plan;
import org.surety.kernel.json.Json;
import org.surety.kernel.json.JsonReader;
import org.surety.kernel.json.Node;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;

/** Certificates of the held-out theorems as the engine makes them, and ways to change one. */
final class HeldOut {

  /** computed/held-out-rules.json: both sides of each theorem, the upper one first. */
  static final CertificateFile FILE = read();

  private HeldOut() {}

  private static CertificateFile read() {
    try (InputStream in = HeldOut.class.getResourceAsStream("/computed/held-out-rules.json")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return CertificateFile.fromJson(Node.root(JsonReader.read(text)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static int size() {
    return FILE.certificates().size();
  }

  static Certificate certificate(int index) {
    return FILE.certificates().get(index);
  }

  static Plan.Entry entry(int index) {
    return FILE.plan().entries().get(index);
  }

  static boolean isUpper(int index) {
    return entry(index).side() == Plan.Side.UPPER;
  }

  /** Why the kernel refuses it as the one that was planned at that place, if it does. */
  static Optional<Refusal> check(Certificate certificate, int index) {
    return Rules.check(certificate, entry(index), FILE.statistics(), "here");
  }

  static Rational claimed(Certificate certificate) {
    return ((Quantity.Constant) ((Formula.Comparison) certificate.claims()).right()).value();
  }

  static Certificate claiming(Certificate certificate, Rational number) {
    Formula.Comparison claim = (Formula.Comparison) certificate.claims();
    return claiming(
        certificate,
        new Formula.Comparison(claim.relation(), claim.left(), new Quantity.Constant(number)));
  }

  static Certificate claiming(Certificate c, Formula claims) {
    return new Certificate(
        c.theorem(), claims, c.failure(), c.from(), c.assumes(), c.premises(), c.witness());
  }

  static Certificate failing(Certificate c, Rational failure) {
    return new Certificate(
        c.theorem(), c.claims(), failure, c.from(), c.assumes(), c.premises(), c.witness());
  }

  static Certificate from(Certificate c, Json from) {
    return new Certificate(
        c.theorem(), c.claims(), c.failure(), from, c.assumes(), c.premises(), c.witness());
  }

  static Certificate assuming(Certificate c, List<String> assumes) {
    return new Certificate(
        c.theorem(), c.claims(), c.failure(), c.from(), assumes, c.premises(), c.witness());
  }

  static Certificate witnessed(Certificate c, Json witness) {
    return new Certificate(
        c.theorem(), c.claims(), c.failure(), c.from(), c.assumes(), c.premises(), witness);
  }

  static Certificate by(Certificate c, String theorem) {
    return new Certificate(
        theorem, c.claims(), c.failure(), c.from(), c.assumes(), c.premises(), c.witness());
  }

  /** The numbers of its witness. */
  static List<Rational> witness(Certificate certificate) {
    Node node = Node.root(certificate.witness());
    return node.has("inverses")
        ? new ArrayList<>(node.get("inverses").list(Node::rational))
        : new ArrayList<>();
  }

  static Json witness(List<Rational> numbers) {
    return Json.object("inverses", Json.array(numbers, x -> new Json.Str(x.toString())));
  }

  /** All versions of a document in which one number, or one text that is a number, is one more. */
  static List<Json> withOneNumberChanged(Json json) {
    List<Json> changed = new ArrayList<>();
    switch (json) {
      case Json.Int number -> changed.add(new Json.Int(number.value() + 1));
      case Json.Str text -> number(text.value()).ifPresent(x -> changed.add(more(x)));
      case Json.Arr array -> {
        for (int i = 0; i < array.items().size(); i++) {
          for (Json part : withOneNumberChanged(array.items().get(i))) {
            List<Json> items = new ArrayList<>(array.items());
            items.set(i, part);
            changed.add(new Json.Arr(items));
          }
        }
      }
      case Json.Obj object -> {
        for (var member : object.members().entrySet()) {
          for (Json part : withOneNumberChanged(member.getValue())) {
            var members = new java.util.TreeMap<>(object.members());
            members.put(member.getKey(), part);
            changed.add(new Json.Obj(members));
          }
        }
      }
      case Json.Bool bool -> {}
      case Json.Null none -> {}
    }
    return changed;
  }

  private static Json more(Rational number) {
    return new Json.Str(number.add(Rational.ONE).toString());
  }

  private static Optional<Rational> number(String text) {
    return text.matches("-?[0-9]+(/[0-9]+)?")
        ? Optional.of(Rational.parse(text))
        : Optional.empty();
  }
}
