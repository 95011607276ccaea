package org.postern.portal.signin;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.postern.credential.AccountName;

/** Judges web passwords: the mail server itself, a directory, or a table. Keeps none. */
@FunctionalInterface
public interface WebPasswordVerifier {
    /**
     * Judges a password; blocks for a bounded time and never throws.
     *
     * @param account canonical
     * @param password not kept, and left to the caller to wipe
     * @param client where the browser is, for back-ends that slow down addresses which guess
     */
    Judgement judge(AccountName account, WebPassword password, InetAddress client);

    /** Right, wrong, or nobody can tell. */
    sealed interface Judgement {}

    /**
     * It is right.
     *
     * @param number the telephone number that the directory has for the account, as written there; or {@code null}
     * @param mark changes whenever the password does, 64 characters at most; {@code null} when the back-end does not tell
     */
    record Right(@Nullable String number, @Nullable String mark) implements Judgement {
        @Override
        public String toString() {
            return "Right[]";
        }
    }

    /** It is wrong, or there is no such account: which of the two is not told. */
    record Wrong() implements Judgement {}

    /** @param cause one constant word or two for the log, such as {@code upstream UNREACHABLE} */
    record Unavailable(String cause) implements Judgement {}
}
