package io.github.mnistkit;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a class shows to code outside its module. */
final class ExportedSignatures {
  private ExportedSignatures() {}

  static ArchCondition<JavaClass> avoid(DescribedPredicate<JavaClass> unwanted) {
    return new ArchCondition<>("show none of " + unwanted.getDescription()) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (JavaClass shown : shownBy(type)) {
          if (unwanted.test(shown)) {
            String message = type.getName() + " shows " + shown.getName();
            events.add(SimpleConditionEvent.violated(type, message));
          }
        }
      }
    };
  }

  static Set<JavaClass> shownBy(JavaClass type) {
    if (!isExported(type)) {
      return Set.of();
    }
    Stream<JavaType> parents =
        Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream());
    Stream<JavaType> bounds =
        type.getTypeParameters().stream().flatMap(parameter -> parameter.getUpperBounds().stream());
    Stream<JavaType> fields =
        type.getFields().stream()
            .filter(field -> isExported(field.getModifiers()))
            .map(JavaField::getType);
    Stream<JavaType> codeUnits =
        type.getCodeUnits().stream()
            .filter(unit -> isExported(unit.getModifiers()))
            .flatMap(ExportedSignatures::typesOf);
    return Stream.of(parents, bounds, fields, codeUnits)
        .flatMap(types -> types)
        .flatMap(shown -> shown.getAllInvolvedRawTypes().stream())
        .collect(Collectors.toSet());
  }

  private static Stream<JavaType> typesOf(JavaCodeUnit unit) {
    Stream<JavaType> signature =
        Stream.concat(Stream.of(unit.getReturnType()), unit.getParameterTypes().stream());
    Stream<JavaType> bounds =
        unit.getTypeParameters().stream().flatMap(parameter -> parameter.getUpperBounds().stream());
    return Stream.of(signature, bounds, unit.getExceptionTypes().stream()).flatMap(types -> types);
  }

  private static boolean isExported(JavaClass type) {
    Optional<JavaClass> enclosing = type.getEnclosingClass();
    return isExported(type.getModifiers())
        && (enclosing.isEmpty() || isExported(enclosing.orElseThrow()));
  }

  private static boolean isExported(Set<JavaModifier> modifiers) {
    return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
  }
}
