package io.github.mnistkit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AuxiliaryAfterTest {

  private static final ModelSpec PLAIN =
      ModelSpec.imagePair(14, 14, 1)
          .shared(tower -> tower.flatten().dense(32).relu())
          .shared(tower -> tower.dense(16).relu())
          .concatenate()
          .binary();

  @Test
  void putsABranchBehindALayer() {
    ModelSpec helped =
        PLAIN.auxiliaryAfter("shared_1", "digit", 2, features -> features.softmax(10));

    assertThat(helped.chain().layers())
        .extracting(NamedLayer::name)
        .containsExactly("shared_1", "digit", "shared_2", "concatenate_1");
    assertThat(helped.summary().parameters() - PLAIN.summary().parameters())
        .isEqualTo(32 * 10 + 10);
    assertThat(ModelSpec.parse(helped.toText())).isEqualTo(helped);
  }

  @Test
  void leavesTheModelItCameFromAsItWas() {
    String before = PLAIN.toText();

    PLAIN.auxiliaryAfter("shared_1", "digit", 2, features -> features.softmax(10));

    assertThat(PLAIN.toText()).isEqualTo(before);
  }

  @Test
  void rejectsALayerThatDoesNotExist() {
    assertThatThrownBy(
            () -> PLAIN.auxiliaryAfter("dense_9", "digit", 2, features -> features.softmax(10)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "there is no layer \"dense_9\"; the chain has shared_1, shared_2, concatenate_1");
  }

  @Test
  void rejectsALayerWhoseResultIsAnImage() {
    ModelSpec spec = ModelSpec.image(8, 8, 1).conv2d(2, 3).flatten().softmax(2);

    assertThatThrownBy(
            () -> spec.auxiliaryAfter("conv2d_1", "digit", 2, features -> features.softmax(10)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("auxiliary \"digit\" needs a vector, but layer \"conv2d_1\" gives 8×8×2");
  }

  @Test
  void rejectsANameThatIsTaken() {
    assertThatThrownBy(
            () -> PLAIN.auxiliaryAfter("shared_1", "shared_2", 2, features -> features.softmax(10)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"shared_2\" occurs twice");
  }
}
