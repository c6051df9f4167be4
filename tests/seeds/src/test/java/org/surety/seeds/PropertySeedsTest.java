// SPDX-License-Identifier: Apache-2.0
package org.surety.seeds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;
import org.junit.jupiter.api.Test;

class PropertySeedsTest {

  private static final String HERE = "org.surety.seeds.PropertySeedsTest.";

  /** The first bytes of {@code printf 1:org.surety.seeds.PropertySeedsTest.isDrawnFromItsName | sha256sum}. */
  private static final String DRAWN = "2194480218057208254";

  private static final List<Long> BY_NAME = new ArrayList<>();
  private static final List<Long> BY_SEED = new ArrayList<>();

  /** Runs within the hook of the whole run, and sees the seed that it gave. */
  static final class SeesItsSeed implements AroundPropertyHook {
    @Override
    public PropertyExecutionResult aroundProperty(
        PropertyLifecycleContext context, PropertyExecutor property) {
      String name = context.targetMethod().getName();
      String number = System.getProperty(PropertySeeds.SEED, "1");
      assertThat(context.attributes().seed())
          .contains(
              name.equals("keepsItsOwnSeed")
                  ? DRAWN
                  : Long.toString(PropertySeeds.seed(number, HERE + name)));
      return property.execute();
    }
  }

  @Property(tries = 5)
  @AddLifecycleHook(SeesItsSeed.class)
  void isDrawnFromItsName(@ForAll long drawn) {
    BY_NAME.add(drawn);
  }

  @Property(tries = 5, seed = DRAWN)
  @AddLifecycleHook(SeesItsSeed.class)
  void keepsItsOwnSeed(@ForAll long drawn) {
    BY_SEED.add(drawn);
  }

  @AfterContainer
  static void theSeedIsUsed() {
    if (System.getProperty(PropertySeeds.SEED, "1").equals("1")) {
      assertThat(BY_NAME).isEqualTo(BY_SEED);
    } else {
      assertThat(BY_NAME).isNotEqualTo(BY_SEED);
    }
  }

  @Test
  void theSeedIsTheSameOnEachMachine() {
    assertThat(PropertySeeds.seed("1", HERE + "isDrawnFromItsName"))
        .isEqualTo(Long.parseLong(DRAWN));
    assertThat(PropertySeeds.seed("2", HERE + "isDrawnFromItsName"))
        .isNotEqualTo(Long.parseLong(DRAWN));
    assertThat(PropertySeeds.seed("1", HERE + "keepsItsOwnSeed"))
        .isNotEqualTo(Long.parseLong(DRAWN));
  }
}
