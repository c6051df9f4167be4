// SPDX-License-Identifier: Apache-2.0
package org.surety.seeds;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyAttributes;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * Gives each property that names no seed one of its own, drawn from its name and the system property
 * {@value #SEED}, which is 1 unless it is set: the same cases in each run of the tests, others for
 * another number.
 */
public final class PropertySeeds implements AroundPropertyHook {

  /** The system property that is mixed into the seed of each property. */
  public static final String SEED = "surety.seed";

  @Override
  public PropagationMode propagateTo() {
    return PropagationMode.ALL_DESCENDANTS;
  }

  @Override
  public PropertyExecutionResult aroundProperty(
      PropertyLifecycleContext context, PropertyExecutor property) {
    PropertyAttributes attributes = context.attributes();
    if (attributes.seed().isEmpty()) {
      attributes.setSeed(
          Long.toString(
              seed(
                  System.getProperty(SEED, "1"),
                  context.containerClass().getName() + "." + context.targetMethod().getName())));
    }
    return property.execute();
  }

  /** The first eight bytes of the SHA-256 digest of the number and the property's name. */
  static long seed(String number, String property) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest((number + ":" + property).getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(digest).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("each JDK has SHA-256", e);
    }
  }
}
