/**
 * What every use case stands on: the data source, repositories, the clock, keys from outside the
 * database, and the one place where a call gets its tenant. It knows no feature.
 */
package org.renwen.ejb.shared;
