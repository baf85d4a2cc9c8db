package org.renwen.ejb.training;

import java.io.IOException;
import org.renwen.persistence.training.TrainingRunRepository.Epoch;

/** Somebody who watches a training run. A method fails when they are no longer there. */
public interface TrainingListener {

  /** An epoch was completed; each is told once, in order. */
  void epochCompleted(Epoch epoch) throws IOException;

  /** The state is now that of the run; the first state is told too. */
  void stateChanged(TrainingRunView run) throws IOException;

  /** Nothing has happened for a while; tells a silent connection from a broken one. */
  void stillWatching() throws IOException;

  /** Nothing will be told any more. */
  void close();
}
