/**
 * Accounts and client-specific passwords: the values, the roles (verify, manage, follow changes) and the store port.
 *
 * <p>Two roles that never mix: {@link org.postern.credential.CredentialVerifier} judges a login and cannot change
 * anything; {@link org.postern.credential.CredentialBook} makes and ends passwords and never judges one.
 *
 * <p>Must not know: Netty, HTTP, mail protocols, SQL, which store or cache is behind the roles.
 */
@NullMarked
package org.postern.credential;

import org.jspecify.annotations.NullMarked;
