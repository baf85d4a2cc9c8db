package org.renwen.ejb.training;

import jakarta.ejb.ApplicationException;

/** Another worker has the run, or it is over; this one must stop and write nothing more. */
@ApplicationException(rollback = true)
public class LeaseLostException extends RuntimeException {
  LeaseLostException() {
    super("the lease of the training run was lost");
  }
}
