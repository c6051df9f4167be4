// SPDX-License-Identifier: Apache-2.0
package org.surety.testkit;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.stream.Stream;

/**
 * No floating-point number in a field, a signature, or anything that is called or read.
 *
 * <p>Local variables leave no trace in what ArchUnit imports: {@link SourceTreeTest} reads the text.
 */
final class ComputeInIntegers extends ArchCondition<JavaClass> {
  private static final Set<String> FLOATING =
      Set.of("double", "float", "java.lang.Double", "java.lang.Float");

  ComputeInIntegers() {
    super("compute in integers");
  }

  @Override
  public void check(JavaClass owner, ConditionEvents events) {
    for (JavaField field : owner.getFields()) {
      report(owner, Stream.of(field.getRawType()), field.getDescription(), events);
    }
    for (JavaCodeUnit unit : owner.getCodeUnits()) {
      report(owner, signature(unit), unit.getDescription(), events);
    }
    for (JavaAccess<?> access : owner.getAccessesFromSelf()) {
      Stream<JavaClass> types =
          access.getTarget().resolveMember().stream()
              .flatMap(
                  member ->
                      member instanceof JavaCodeUnit unit
                          ? signature(unit)
                          : Stream.of(((JavaField) member).getRawType()));
      report(owner, types, access.getDescription(), events);
    }
  }

  private static Stream<JavaClass> signature(JavaCodeUnit unit) {
    return Stream.concat(unit.getRawParameterTypes().stream(), Stream.of(unit.getRawReturnType()));
  }

  private static void report(
      JavaClass owner, Stream<JavaClass> types, String where, ConditionEvents events) {
    if (types.anyMatch(type -> FLOATING.contains(type.getBaseComponentType().getName()))) {
      events.add(SimpleConditionEvent.violated(owner, where + " is in floating point"));
    }
  }
}
