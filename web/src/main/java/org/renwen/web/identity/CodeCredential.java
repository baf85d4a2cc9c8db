package org.renwen.web.identity;

import jakarta.security.enterprise.credential.Credential;

/** The code of a second factor, or one for recovery. */
record CodeCredential(String code) implements Credential {}
