package org.renwen.ejb.identity;

/** An account that was just made, and the link that lets its holder choose a password. */
public record InvitedAccount(AccountView account, IssuedLink link) {}
