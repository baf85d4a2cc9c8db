/**
 * What every feature stands on: who calls, in which tenant, domain exceptions, paging, canonical
 * JSON and the crypto envelope. It knows no feature.
 */
package org.renwen.persistence.shared;
