import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.dataset.Batch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Trains networks on pairs, one after another in this process, or in several processes. */
interface DjlPairs extends AutoCloseable {

  int PAIRS = 1_000;

  /**
   * Trains some networks and returns the sum of their accuracies after the last epoch.
   *
   * @param runs the number of networks
   * @param epochs the epochs of each
   * @param every the number of epochs from one validation to the next
   */
  double train(int runs, int epochs, int every) throws Exception;

  @Override
  void close() throws IOException;

  /** Trains in this process. */
  static DjlPairs here(Path folder) throws IOException {
    NDManager manager = NDManager.newBaseManager();
    DjlData training = DjlData.idx(manager, folder, "train").pairs(PAIRS);
    DjlData validation = DjlData.idx(manager, folder, "t10k").pairs(PAIRS);
    return new Here(training, validation);
  }

  /** Starts processes with one thread each, since DJL trains one model at a time in a process. */
  static DjlPairs processes(Path folder, int count) throws IOException {
    List<Worker> workers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      workers.add(Worker.start(folder));
    }
    return new Processes(workers);
  }

  /** Trains what the standard input asks for: runs, epochs and period of validation on a line. */
  static void serve(Path folder) throws Exception {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
    try (DjlPairs here = here(folder)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] words = line.split(" ");
        int runs = Integer.parseInt(words[0]);
        System.out.println(
            here.train(runs, Integer.parseInt(words[1]), Integer.parseInt(words[2])));
      }
    }
  }

  /**
   * Trains in this process.
   *
   * @param training the pairs to train on
   * @param validation the pairs to validate with
   */
  record Here(DjlData training, DjlData validation) implements DjlPairs {

    @Override
    public double train(int runs, int epochs, int every) throws Exception {
      double sum = 0;
      for (int i = 0; i < runs; i++) {
        sum += train(epochs, every);
      }
      return sum;
    }

    private double train(int epochs, int every) throws Exception {
      double accuracy = 0;
      ArrayDataset dataset = training.shuffled(50);
      try (Model model = DjlPeer.model(new DjlModels.Pairs());
          Trainer trainer = DjlPeer.trainer(model, new DjlModels.PairLoss(), training)) {
        for (int epoch = 1; epoch <= epochs; epoch++) {
          for (Batch batch : trainer.iterateDataset(dataset)) {
            EasyTrain.trainBatch(trainer, batch);
            trainer.step();
            batch.close();
          }
          if (epoch % every == 0) {
            accuracy = accuracy(trainer);
          }
        }
      }
      return accuracy;
    }

    private double accuracy(Trainer trainer) {
      try (NDManager scope = trainer.getManager().newSubManager()) {
        NDArray images = validation.images().duplicate();
        images.attach(scope);
        float[] logits = trainer.evaluate(new NDList(images)).get(0).toFloatArray();
        float[] labels = validation.labels().toFloatArray();
        int right = 0;
        for (int i = 0; i < labels.length; i++) {
          right += logits[i] > 0 == labels[i] > 0 ? 1 : 0;
        }
        return right / (double) labels.length;
      }
    }

    @Override
    public void close() {
      training.images().getManager().close();
    }
  }

  /**
   * Shares the networks between processes.
   *
   * @param workers the processes
   */
  record Processes(List<Worker> workers) implements DjlPairs {

    @Override
    public double train(int runs, int epochs, int every) throws IOException {
      for (Worker worker : workers) {
        worker.out.println(runs / workers.size() + " " + epochs + " " + every);
      }
      double sum = 0;
      for (Worker worker : workers) {
        String answer = worker.in.readLine();
        if (answer == null) {
          throw new IOException("a training process ended early");
        }
        sum += Double.parseDouble(answer);
      }
      return sum;
    }

    /** Processes end with their input. */
    @Override
    public void close() {
      workers.forEach(worker -> worker.out.close());
    }
  }

  /**
   * A process that trains.
   *
   * @param out what it reads
   * @param in what it writes
   */
  record Worker(PrintStream out, BufferedReader in) {

    static Worker start(Path folder) throws IOException {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Dai.djl.pytorch.num_threads=1",
                  "-Dai.djl.offline=true",
                  "-cp",
                  System.getProperty("java.class.path"),
                  "DjlPeer",
                  "worker",
                  folder.toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      return new Worker(
          new PrintStream(process.getOutputStream(), true),
          new BufferedReader(new InputStreamReader(process.getInputStream())));
    }
  }
}
