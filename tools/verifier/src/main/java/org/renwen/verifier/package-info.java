/**
 * Kernels of the audit log: the Merkle tree of RFC 6962 and RFC 9162, its proofs, and the C2SP text
 * and file formats (tlog-tiles, tlog-checkpoint, signed-note, tlog-cosignature, tlog-proof) in
 * which they travel. The server builds its log with them and anybody checks it with them. Nothing
 * here knows a database, HTTP or anything beyond the JDK; every class is immutable unless it says
 * otherwise.
 */
package org.renwen.verifier;
