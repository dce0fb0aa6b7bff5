package io.github.mnistkit.eval;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.train.Predictions;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConfusionTextTest {

  private static String text(List<String> names, int size) {
    int classes = names.size();
    Predictions random = Samples.random(5, size, classes, 1);
    int[] labels = IntStream.range(0, size).map(random::actual).toArray();
    return ConfusionMatrix.of(Predictions.of(names, random.logits(), labels)).toString();
  }

  private static List<String> numbered(String name, int classes) {
    return IntStream.range(0, classes).mapToObj(k -> name + k).toList();
  }

  @Test
  void showsNamesThatFit() {
    assertThat(ConfusionMatrix.of(Samples.four()))
        .hasToString(
            """
            confusion matrix (rows: actual, columns: predicted)
                cat dog owl
            cat   1   .   .
            dog   .   1   .
            owl   1   1   .\
            """);
  }

  @Test
  void cutsNamesThatDoNotFit() {
    List<String> names =
        List.of(
            "T-shirt/top",
            "Trouser",
            "Pullover",
            "Dress",
            "Coat",
            "Sandal",
            "Shirt",
            "Sneaker",
            "Bag",
            "Ankle boot");

    assertThat(text(names, 10_000).lines().limit(3))
        .containsExactly(
            "confusion matrix (rows: actual, columns: predicted)",
            "            T-sh… Trou… Pull… Dress  Coat Sand… Shirt Snea…   Bag Ankl…",
            "T-shirt/top   107   101    93   111   103    84   106    89    99   115");
  }

  @Test
  void numbersClassesThatWouldLookAlike() {
    assertThat(text(numbered("a long name ", 10), 20).lines().skip(1).limit(2))
        .containsExactly(
            "                0 1 2 3 4 5 6 7 8 9", "0 a long name 0 . . . . . . . . . .");
  }

  @Test
  void listsTheMostFrequentConfusionsOfTooManyClasses() {
    String text = text(numbered("letter ", 40), 9_000);

    assertThat(text).startsWith("confused pairs of classes: 1,556, the most frequent:\nactual ");
    assertThat(text.lines()).hasSize(22);
  }

  @Test
  void neverExceedsEightyColumns() {
    for (int classes : new int[] {2, 5, 9, 10, 11, 12, 16, 20, 21, 26, 27, 40}) {
      for (int size : new int[] {10, 6_000}) {
        assertThat(text(numbered("a class with quite a long name ", classes), size).lines())
            .allMatch(line -> line.length() <= 80);
        assertThat(text(numbered("", classes), size).lines()).allMatch(line -> line.length() <= 80);
      }
    }
  }
}
