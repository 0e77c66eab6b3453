package org.murmuration.fl.algorithm;

import org.murmuration.fl.data.ClientRows;
import org.murmuration.fl.train.ClientWork;
import org.murmuration.fl.train.Drift;
import org.murmuration.fl.train.LocalTrainer;
import org.murmuration.fl.train.LocalTrainer.Course;
import org.murmuration.fl.train.Turn;
import org.murmuration.fl.train.Worked;

/**
 * Some steps of descent from the model that was sent: the client's part of FedAvg, FedSGD and
 * FedProx.
 *
 * @param drift what is added to each gradient
 */
record LocalDescent(LocalTrainer trainer, Drift drift) implements ClientWork {
  @Override
  public Worked work(Turn turn, ClientRows mine) {
    Course course = new Course(trainer.sgd().rate(turn.round()), drift);
    return Worked.of(trainer.train(turn.sent().model(), mine, turn.shuffle(), course));
  }
}
