package io.github.mnistkit.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class DataFilesTest {
  @Test
  void namesTheFirstParameterThatIsNull() {
    Method[] methods = DataFiles.class.getDeclaredMethods();
    Method[] open =
        Arrays.stream(methods)
            .filter(method -> Modifier.isPublic(method.getModifiers()))
            .toArray(Method[]::new);
    assertThat(open).hasSizeGreaterThan(7);
    for (Method method : open) {
      assertThatNullPointerException()
          .as(method.toString())
          .isThrownBy(() -> call(method))
          .matches(
              e -> e.getMessage().matches("file|images|folder|name|examples"), method.getName());
    }
  }

  private static void call(Method method) throws Throwable {
    try {
      method.invoke(null, new Object[method.getParameterCount()]);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
