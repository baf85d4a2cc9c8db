package org.renwen.web.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.io.IOException;
import java.util.concurrent.CompletionException;
import org.renwen.ejb.training.TrainingListener;
import org.renwen.ejb.training.TrainingRunView;
import org.renwen.persistence.training.RunState;
import org.renwen.persistence.training.TrainingRunRepository.Epoch;
import org.renwen.web.shared.Json;

/** Somebody who watches a training run by server-sent events. */
final class TrainingEvents implements TrainingListener {
  private final SseEventSink sink;
  private final Sse sse;

  TrainingEvents(SseEventSink sink, Sse sse) {
    this.sink = sink;
    this.sse = sse;
  }

  /** What an event {@code state} tells. */
  record StateChange(RunState state, String failure, Integer modelVersion) {}

  @Override
  public void epochCompleted(Epoch epoch) throws IOException {
    send(
        sse.newEventBuilder()
            .id(Integer.toString(epoch.epoch()))
            .name("epoch")
            .data(json(epoch))
            .build());
  }

  @Override
  public void stateChanged(TrainingRunView run) throws IOException {
    StateChange change = new StateChange(run.state(), run.failure(), run.modelVersion());
    send(sse.newEventBuilder().name("state").data(json(change)).build());
  }

  @Override
  public void stillWatching() throws IOException {
    send(sse.newEventBuilder().comment("still watching").build());
  }

  @Override
  public void close() {
    sink.close();
  }

  private static String json(Object value) throws JsonProcessingException {
    return Json.mapper().writeValueAsString(value);
  }

  private void send(OutboundSseEvent event) throws IOException {
    try {
      sink.send(event).toCompletableFuture().join();
    } catch (CompletionException | IllegalStateException gone) {
      throw new IOException(gone);
    }
  }
}
