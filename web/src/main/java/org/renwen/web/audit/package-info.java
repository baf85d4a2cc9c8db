/** The audit log for readers: tiles, proofs, entries, verification, and the page of the same. */
package org.renwen.web.audit;
