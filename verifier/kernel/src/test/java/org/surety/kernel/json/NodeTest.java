// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.surety.kernel.arithmetic.Rational;

class NodeTest {

  private static final Node ROOT =
      Node.root(
          JsonReader.read(
              "{\"a\":[{\"n\":3,\"q\":\"1/2\",\"t\":true,\"bad\":\"2/4\",\"minus\":-1}],\"s\":\"x\"}"));

  private static void refuses(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(Malformed.class).hasMessage(message);
  }

  @Test
  void readsWithDemands() {
    Node item = ROOT.only("a", "s", "absent?").get("a").items().get(0);
    assertThat(item.get("n").count(3)).isEqualTo(3);
    assertThat(item.get("n").index()).isEqualTo(3);
    assertThat(item.get("q").rational()).isEqualTo(Rational.of(1, 2));
    assertThat(item.get("t").bool()).isTrue();
    assertThat(ROOT.has("absent")).isFalse();
    assertThat(ROOT.keys()).containsExactly("a", "s");
  }

  @Test
  void namesTheDeepPlace() {
    Node item = ROOT.get("a").items().get(0);
    refuses(() -> item.get("n").count(2), "a[0].n: an integer between 0 and 2 was expected");
    refuses(
        () -> item.get("minus").count(2), "a[0].minus: an integer between 0 and 2 was expected");
    refuses(() -> item.get("n").string(), "a[0].n: a string was expected");
    refuses(() -> item.get("n").bool(), "a[0].n: true or false was expected");
    refuses(() -> item.get("n").items(), "a[0].n: an array was expected");
    refuses(() -> item.get("n").get("x"), "a[0].n: an object was expected");
    refuses(() -> item.get("n").rational(), "a[0].n: a string was expected");
    refuses(() -> item.get("bad").rational(), "a[0].bad: \"2/4\" is not reduced: write \"1/2\"");
    refuses(() -> item.get("none"), "a[0]: the key \"none\" is missing");
    refuses(() -> ROOT.only("a"), "the key \"s\" is unknown here");
    refuses(() -> ROOT.only("a", "s", "z"), "the key \"z\" is missing");
  }
}
