package io.github.mnistkit.eval.compression;

import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.NamedLayer;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Distillation;
import java.util.List;
import java.util.Locale;

/**
 * A teacher and its students.
 *
 * @param parameter the name of the number in which the students differ
 * @param members in the order given
 */
record StudentFamily(
    Classifier teacher, Distillation distillation, String parameter, List<Member> members) {

  /** A student to be trained. */
  record Member(String name, int value, ModelSpec spec) {

    boolean isFrozen() {
      return spec.weights().stream()
          .anyMatch(weight -> weight.trainability() == NamedLayer.Trainability.FROZEN);
    }
  }

  StudentFamily {
    members = List.copyOf(members);
    if (parameter.isBlank()) {
      throw new IllegalArgumentException("CompressionStudy.students parameter must not be blank");
    }
    if (members.isEmpty()) {
      throw new IllegalArgumentException(
          "CompressionStudy.students must hold at least 1 value, but was 0");
    }
    if (members.stream().mapToInt(Member::value).distinct().count() < members.size()) {
      throw new IllegalArgumentException(
          "CompressionStudy.students must have distinct values, but were "
              + members.stream().map(Member::value).toList());
    }
    members.forEach(member -> requireClasses(member, teacher.spec()));
    requireOneStart(members);
  }

  private static void requireClasses(Member student, ModelSpec teacher) {
    if (student.spec().classes() != teacher.classes()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "CompressionStudy.students must have the teacher's %d classes, but %s has %d",
              teacher.classes(),
              student.name(),
              student.spec().classes()));
    }
  }

  /** Checks that all students start alike, as all runs of a study do. */
  private static void requireOneStart(List<Member> members) {
    Member first = members.get(0);
    for (Member member : members) {
      if (member.isFrozen() != first.isFrozen()) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "CompressionStudy.students must all have frozen layers or none, but %s has %s and"
                    + " %s has %s",
                first.name(),
                first.isFrozen() ? "some" : "none",
                member.name(),
                member.isFrozen() ? "some" : "none"));
      }
    }
  }

  Member member(int value) {
    return members.stream()
        .filter(member -> member.value() == value)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    parameter
                        + " must be one of "
                        + members.stream().map(Member::value).toList()
                        + ", but was "
                        + value));
  }

  /** Whether students start from the teacher's weights, which frozen layers need. */
  boolean startsFromTeacher() {
    return members.get(0).isFrozen();
  }

  long teacherParameters() {
    return teacher.spec().summary().parameters();
  }
}
