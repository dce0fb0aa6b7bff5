package io.github.mnistkit.onnx.graph;

import io.github.mnistkit.internal.ClassNames;
import io.github.mnistkit.internal.modelfile.JsonLists;
import io.github.mnistkit.internal.protobuf.Message;
import io.github.mnistkit.model.AuxiliaryHead;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.TrainingRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Encodes a trained model as a message {@code ModelProto}. */
public final class OnnxModel {

  /** The operators of ONNX 1.12 of 2022: the oldest set that has all that are needed, unchanged. */
  private static final int OPERATORS = 17;

  /** The version of the messages that came with these operators. */
  private static final int FORMAT = 8;

  /** Protocol buffers count bytes by a signed number of 32 bits; some of them are not weights. */
  private static final long MOST_BYTES = Integer.MAX_VALUE - (1L << 24);

  private OnnxModel() {}

  /**
   * Returns the content of a file.
   *
   * @param classifier the model
   * @throws io.github.mnistkit.model.MissingPartException if it has custom parts; the message names
   *     all of them
   * @throws IllegalArgumentException if its weights are too large for such a file
   */
  public static byte[] of(Classifier classifier) {
    TrainingRecord record = classifier.provenance();
    UnsupportedParts.refuse(record.spec());
    requireSize(record.spec());
    Message model =
        new Message()
            .integer(1, FORMAT)
            .text(2, "mnistkit")
            .text(3, record.mnistkit())
            .message(7, new OnnxOutputs(record.spec()).graph(record, classifier.weights()))
            .message(8, new Message().integer(2, OPERATORS));
    metadata(record, classifier.sha256())
        .forEach((key, text) -> model.message(14, new Message().text(1, key).text(2, text)));
    return model.toBytes();
  }

  private static void requireSize(ModelSpec spec) {
    long bytes = Float.BYTES * spec.summary().parameters();
    if (bytes > MOST_BYTES) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "an ONNX file holds at most %,d bytes of weights, but the model has %,d",
              MOST_BYTES,
              bytes));
    }
  }

  /** Returns the texts of a model, under the keys of {@link Classifier#save model files}. */
  private static Map<String, String> metadata(TrainingRecord record, String digest) {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("classNames", JsonLists.write(record.classNames()));
    for (AuxiliaryHead head : record.spec().auxiliaryHeads()) {
      List<String> known = record.auxiliaryClassNames().getOrDefault(head.name(), List.of());
      String names = JsonLists.write(ClassNames.padded(known, head.classes()));
      texts.put("auxiliary." + head.name(), names);
    }
    texts.put("provenance", record.toText());
    texts.put("sha256", digest);
    return texts;
  }
}
