package org.renwen.web.inference;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.renwen.ejb.inference.ReceiptService;
import org.renwen.web.shared.Download;
import org.renwen.web.shared.PageIds;
import org.renwen.web.shared.PageMessages;

/** The receipt of a decision, to be kept and checked off-line. */
@Named("decisionReceipt")
@RequestScoped
public class DecisionReceiptBacking {
  @EJB private ReceiptService receipts;
  @Inject private PageMessages messages;

  /** Answers the receipt, or says that the log has not signed the decision yet. */
  public void download(String decisionId) throws IOException {
    UUID id = PageIds.of(decisionId);
    Optional<byte[]> receipt = receipts.receipt(id);
    if (receipt.isPresent()) {
      Download.answer("text/plain; charset=utf-8", id + ".tlog-proof", receipt.get());
    } else {
      messages.done("decision.receipt.soon");
    }
  }
}
