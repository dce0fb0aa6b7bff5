package io.github.mnistkit.runtime.plan;

/**
 * The buffers that hold a value while a plan is made. Members of a group, and components of a
 * mixture, have one each.
 *
 * @param buffers their numbers
 * @param owned whether nothing else reads them, so that they may be changed in place
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Value(int[] buffers, boolean owned) {

  static Value of(int... buffers) {
    return new Value(buffers, true);
  }

  /** Returns a value that may not be changed in place. */
  Value shared() {
    return new Value(buffers, false);
  }

  /** Returns the value of one member. */
  Value member(int index) {
    return new Value(new int[] {buffers[index]}, owned);
  }
}
