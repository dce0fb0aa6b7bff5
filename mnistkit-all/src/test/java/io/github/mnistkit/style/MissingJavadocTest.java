package io.github.mnistkit.style;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** Shows that the search fails for each rule, on sources given as strings. */
class MissingJavadocTest {

  @Test
  void typesNeedAComment() throws IOException {
    assertThat(in("public class A { private A() {} }")).containsExactly("A: no comment");
    assertThat(in("public interface A {}")).containsExactly("A: no comment");
    assertThat(in("/** */ public enum A {}")).containsExactly("A: no description");
    assertThat(in("/** A. */ public class A { protected static class B {} }"))
        .containsExactly("A.B: no comment");
    assertThat(in("/** A. */ public interface A { class B {} }"))
        .containsExactly("A.B: no comment");
  }

  @Test
  void methodsAndConstructorsNeedAComment() throws IOException {
    assertThat(
            in("/** A. */ public class A { public A() {} protected int b(int c) { return c; } }"))
        .containsExactly("A.<init>: no comment", "A.b: no comment");
    assertThat(in("/** A. */ public interface A { void b(); private void c() {} }"))
        .containsExactly("A.b: no comment");
  }

  @Test
  void fieldsAndEnumConstantsNeedAComment() throws IOException {
    assertThat(in("/** A. */ public class A { public static final int B = 1; protected int c; }"))
        .containsExactly("A.B: no comment", "A.c: no comment");
    assertThat(in("/** A. */ public enum A { /** B. */ B, C; A() {} private final int d = 1; }"))
        .containsExactly("A.C: no comment");
    assertThat(in("/** A. */ public interface A { int B = 1; }"))
        .containsExactly("A.B: no comment");
  }

  @Test
  void methodsNeedATagForEveryParameterResultAndException() throws IOException {
    assertThat(
            in(
                """
                /** A. */
                public interface A {
                  /**
                   * B.
                   *
                   * @param c C
                   */
                  <T> int b(int c, T d) throws java.io.IOException;
                }
                """))
        .containsExactly(
            "A.b: no @param <T>",
            "A.b: no @param d",
            "A.b: no @throws java.io.IOException",
            "A.b: no @return");
  }

  @Test
  void tagsWithoutADescriptionAreNotEnough() throws IOException {
    assertThat(in("/** A. */ public interface A { /** @return b */ int b(); }"))
        .containsExactly("A.b: no description");
  }

  @Test
  void completeCommentsAreAccepted() throws IOException {
    assertThat(
            in(
                """
                /**
                 * A.
                 *
                 * @param <T> T
                 */
                public interface A<T> {
                  /** {@return b} */
                  int b();

                  /**
                   * C.
                   *
                   * @param <U> U
                   * @param d D
                   * @return C
                   * @throws IOException always
                   */
                  <U> int c(U d) throws IOException;

                  /** E. */
                  void e();
                }
                """))
        .isEmpty();
  }

  @Test
  void typeParametersNeedATag() throws IOException {
    assertThat(in("/** A. */ public interface A<T> {}")).containsExactly("A: no @param <T>");
  }

  @Test
  void recordsNeedATagForEveryComponent() throws IOException {
    assertThat(
            in(
                """
                /**
                 * A.
                 *
                 * @param b B
                 */
                public record A(int b, int c) {
                  private static final int D = 1;
                }
                """))
        .containsExactly("A: no @param c");
  }

  @Test
  void compactConstructorsNeedNothingButOtherConstructorsOfRecordsDo() throws IOException {
    String record = "/**\n * A.\n *\n * @param b B\n */\npublic record A(int b) { %s }";
    assertThat(in(record.formatted("public A {} "))).isEmpty();
    assertThat(in(record.formatted("public A { check(b); }"))).isEmpty();
    assertThat(in(record.formatted("public A(int b) { this.b = b; }")))
        .containsExactly("A.<init>: no comment");
    assertThat(in(record.formatted("public A() { this(1); }")))
        .containsExactly("A.<init>: no comment");
  }

  @Test
  void overridingAndInvisibleDeclarationsNeedNothing() throws IOException {
    assertThat(in("class A { public int b; public A() {} public class C {} }")).isEmpty();
    assertThat(
            in(
                """
                /** A. */
                public class A {
                  int b;

                  A() {}

                  @Override
                  public String toString() {
                    return "";
                  }

                  private record C(int d) {}
                }
                """))
        .isEmpty();
  }

  private static List<String> in(String code) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    JavacTask task =
        (JavacTask)
            compiler.getTask(
                null, null, null, List.of("-proc:none"), null, List.of(new Code(code)));
    return MissingJavadoc.in(task.parse().iterator().next(), DocTrees.instance(task));
  }

  /** A file in memory. */
  private static final class Code extends SimpleJavaFileObject {

    private final String text;

    Code(String text) {
      super(URI.create("string:///A.java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
