package org.murmuration.dp.budget;

/** Which two runs a promise holds between. Part of the type of what is sized for it. */
public sealed interface Adjacency {
  /** Takes part or does not: the cohort itself may differ by the client. */
  AddRemove ADD_REMOVE = new AddRemove();

  /** Has these data or any others: the cohort is the same. */
  ReplaceOne REPLACE_ONE = new ReplaceOne();

  /** Has these data or sends zeros: that the client takes part is known. */
  ZeroOut ZERO_OUT = new ZeroOut();

  /** The name in reports: add-remove, replace-one or zero-out. */
  String label();

  /** What is hidden, as part of a sentence. */
  String hides();

  /** How far apart two neighboring sums can be, in clip bounds. */
  int clipBounds();

  /** One client is present in one run and absent from the other. */
  record AddRemove() implements Adjacency {
    @Override
    public String label() {
      return "add-remove";
    }

    @Override
    public String hides() {
      return "whether any one client was ever drawn, and with what data (that it is enrolled is not"
          + " hidden)";
    }

    @Override
    public int clipBounds() {
      return 1;
    }
  }

  /** One client's data are replaced by any others: twice the distance of add-remove. */
  record ReplaceOne() implements Adjacency {
    @Override
    public String label() {
      return "replace-one";
    }

    @Override
    public String hides() {
      return "which data any one client had (that it took part is not hidden)";
    }

    @Override
    public int clipBounds() {
      return 2;
    }
  }

  /** One client's vector becomes zero while its noise share stays. */
  record ZeroOut() implements Adjacency {
    @Override
    public String label() {
      return "zero-out";
    }

    @Override
    public String hides() {
      return "whether any one client sent its data or zeros (that it took part, or dropped out, is"
          + " not hidden)";
    }

    @Override
    public int clipBounds() {
      return 1;
    }
  }
}
