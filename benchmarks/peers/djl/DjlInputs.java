import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.Batchifier;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import java.nio.ByteBuffer;

/** What predictors take: many images as floats, or the bytes of one. */
final class DjlInputs {

  private DjlInputs() {}

  /** Predicts images that are in memory as floats. */
  static final class ManyImages implements Translator<NDArray, float[]> {

    @Override
    public NDList processInput(TranslatorContext context, NDArray images) {
      return new NDList(images);
    }

    @Override
    public float[] processOutput(TranslatorContext context, NDList logits) {
      return logits.singletonOrThrow().toFloatArray();
    }

    @Override
    public Batchifier getBatchifier() {
      return null;
    }
  }

  /** Predicts the bytes of one image. */
  static final class OneImage implements Translator<byte[], float[]> {

    @Override
    public NDList processInput(TranslatorContext context, byte[] pixels) {
      NDArray bytes =
          context
              .getNDManager()
              .create(ByteBuffer.wrap(pixels), new Shape(1, 1, 28, 28), DataType.UINT8);
      return new NDList(bytes.toType(DataType.FLOAT32, false).div(255));
    }

    @Override
    public float[] processOutput(TranslatorContext context, NDList logits) {
      return logits.singletonOrThrow().toFloatArray();
    }

    @Override
    public Batchifier getBatchifier() {
      return null;
    }
  }
}
