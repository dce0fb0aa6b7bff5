package io.github.mnistkit.eval.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mnistkit.train.Optimizer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParameterValuesTest {

  private final ParameterValues choice = choice();

  private static ParameterValues choice() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("rate", 1e-4);
    values.put("units", 8.0);
    values.put("batchNorm", true);
    values.put("name", "wide");
    values.put("optimizer", Optimizer.sgd());
    return new ParameterValues(values);
  }

  @Test
  void givesValuesOfEveryType() {
    assertThat(choice.number("rate")).isEqualTo(1e-4);
    assertThat(choice.whole("units")).isEqualTo(8);
    assertThat(choice.is("batchNorm")).isTrue();
    assertThat(choice.text("name")).isEqualTo("wide");
    assertThat(choice.value("optimizer", Optimizer.class)).isEqualTo(Optimizer.sgd());
  }

  @Test
  void isNamedByItsValues() {
    assertThat(choice).hasToString("rate=1e-4 units=8 batchNorm=true name=wide optimizer=Sgd[]");
  }

  @Test
  void listsTheParametersThatThereAre() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> choice.number("rte"))
        .withMessage(
            "there is no parameter \"rte\"; there are rate, units, batchNorm, name, optimizer");
  }

  @Test
  void refusesAnotherType() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> choice.is("name"))
        .withMessage("parameter \"name\" must be a Boolean, but was wide");
  }

  @Test
  void refusesAWholeNumberThatIsNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> choice.whole("rate"))
        .withMessage("parameter \"rate\" must be a whole number of 32 bits, but was 1e-4");
  }
}
