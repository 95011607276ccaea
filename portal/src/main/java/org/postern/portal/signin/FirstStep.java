package org.postern.portal.signin;

import java.net.InetAddress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.postern.credential.AccountName;

/** Signing in, as far as the web password takes it. */
@FunctionalInterface
public interface FirstStep {
    /**
     * Judges a web password, unless too many wrong ones came before; blocks for a bounded time and never throws.
     *
     * @param account canonical, whether there is such an account or not
     * @param password not kept, and left to the caller to wipe
     * @param client where the browser is
     */
    Outcome attempt(AccountName account, WebPassword password, InetAddress client);

    /** What came of it. */
    sealed interface Outcome {}

    /**
     * The password is right.
     *
     * @param number the telephone number that the directory has for the account, as written there; or {@code null}
     * @param mark changes whenever the password does, 64 characters at most; {@code null} when the back-end does not tell
     */
    record Right(@Nullable String number, @Nullable String mark) implements Outcome {
        @Override
        public String toString() {
            return "Right[]";
        }
    }

    /** It is wrong, or there is no such account: which of the two is not told. */
    record Wrong() implements Outcome {}

    /**
     * Nobody was asked: there were too many wrong passwords of this account, or from this address.
     *
     * @param until when another one is judged
     */
    record TooOften(Instant until) implements Outcome {}

    /** @param cause one constant word or two for the log */
    record Unavailable(String cause) implements Outcome {}
}
