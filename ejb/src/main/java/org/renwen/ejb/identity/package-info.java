/**
 * Who may come in, and as whom: passwords and API keys, accounts, clients. What a role may do
 * stands on each use case.
 */
package org.renwen.ejb.identity;
