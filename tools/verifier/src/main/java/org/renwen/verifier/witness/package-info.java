/**
 * A witness of transparency logs (C2SP tlog-witness): remembers the largest tree it has seen of
 * each log, and cosigns a checkpoint only when it continues that tree. It shows no log two faces,
 * because it does not forget; it keeps nothing else about a log.
 */
package org.renwen.verifier.witness;
