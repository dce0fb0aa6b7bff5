package io.github.mnistkit.eval;

/**
 * Computes chance-corrected agreement between predicted and true classes from a confusion matrix.
 *
 * <p>Both metrics share their numerator, {@code N·right - Σ_k actual_k·predicted_k}. The products
 * are whole numbers, exact up to three billion examples.
 */
final class Agreement {

  private final long total;
  private final long right;
  private long actualSquares;
  private long predictedSquares;
  private long products;

  private Agreement(ConfusionMatrix matrix) {
    this.total = matrix.total();
    this.right = matrix.right();
    for (ClassScores one : matrix.perClass()) {
      actualSquares += one.support() * one.support();
      predictedSquares += one.predicted() * one.predicted();
      products += one.support() * one.predicted();
    }
  }

  static double cohensKappa(ConfusionMatrix matrix) {
    Agreement a = new Agreement(matrix);
    return (double) (a.total * a.right - a.products) / (a.total * a.total - a.products);
  }

  static double matthews(ConfusionMatrix matrix) {
    Agreement a = new Agreement(matrix);
    double all = (double) a.total * a.total;
    double varied = Math.sqrt((all - a.actualSquares) * (all - a.predictedSquares));
    return Math.max(-1, Math.min(1, (a.total * a.right - a.products) / varied));
  }
}
