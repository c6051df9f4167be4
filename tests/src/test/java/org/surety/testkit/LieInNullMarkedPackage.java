// SPDX-License-Identifier: Apache-2.0
package org.surety.testkit;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

/** The package of the class says that its types are non-null unless marked. */
final class LieInNullMarkedPackage extends ArchCondition<JavaClass> {
  LieInNullMarkedPackage() {
    super("lie in a package annotated with @NullMarked");
  }

  @Override
  public void check(JavaClass item, ConditionEvents events) {
    if (!item.getPackage().isAnnotatedWith(NullMarked.class)) {
      events.add(
          SimpleConditionEvent.violated(
              item,
              "package %s of %s is not @NullMarked"
                  .formatted(item.getPackageName(), item.getSimpleName())));
    }
  }
}
