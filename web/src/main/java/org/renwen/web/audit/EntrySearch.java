package org.renwen.web.audit;

import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.UUID;
import org.renwen.persistence.audit.LogRepository.Search;

/** What entries are asked for: a {@code @BeanParam}; what is left out means any. */
public class EntrySearch {
  @QueryParam("from")
  private Instant from;

  @QueryParam("to")
  private Instant to;

  @QueryParam("actor")
  private UUID actor;

  @QueryParam("object")
  private UUID object;

  @QueryParam("type")
  private String type;

  Search search() {
    return new Search(from, to, actor == null ? null : actor.toString(), object, type);
  }
}
