/**
 * Processing purposes, notices, and consent: a record per person and purpose whose history is its
 * append-only events (ISO/IEC TS 27560). It decides who is permitted what; it enforces nothing by
 * itself.
 */
package org.renwen.persistence.consent;
