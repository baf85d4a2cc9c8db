package org.renwen.web.identity;

import jakarta.security.enterprise.credential.Credential;

/** Somebody whom another door than the sign-in form has already judged. */
record KnownCaller(SignedIn signedIn) implements Credential {}
