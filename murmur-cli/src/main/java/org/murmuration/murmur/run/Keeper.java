package org.murmuration.murmur.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.process.FederatedState;

/** What is kept of a run while it runs, and what is there of one that ended early. */
public interface Keeper {
  /** Nothing is kept. */
  Keeper NONE =
      new Keeper() {
        @Override
        public Optional<FederatedState> state() {
          return Optional.empty();
        }

        @Override
        public void starting(RoundId round) {}

        @Override
        public void finished(FederatedState state, List<RoundLine> lines) {}
      };

  /** The state to go on from, if there is one. */
  Optional<FederatedState> state();

  /** Rounds after that state that were begun and never saved. */
  default int lostRounds() {
    return 0;
  }

  /** The rounds before that state, as JSON. */
  default List<ObjectNode> earlier() {
    return List.of();
  }

  /** Called before anything of {@code round} is charged or drawn. */
  void starting(RoundId round);

  /**
   * Called after each round.
   *
   * @param lines of this process, the newest last
   */
  void finished(FederatedState state, List<RoundLine> lines);
}
