package io.github.mnistkit.tf;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails every class of tests that leaves native objects open. A test may rely on what is open being
 * its own: nothing that was forgotten earlier is freed while it counts.
 */
public final class NothingLeftOpen implements AfterAllCallback {

  @Override
  public void afterAll(ExtensionContext context) {
    NativeObjects left = NativeObjects.open();
    boolean outermost = context.getRequiredTestClass().getEnclosingClass() == null;
    if (outermost && !left.equals(new NativeObjects(0, 0, 0))) {
      throw new IllegalStateException(
          context.getRequiredTestClass().getSimpleName() + " leaves " + left);
    }
  }
}
