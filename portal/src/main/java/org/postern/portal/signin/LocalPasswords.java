package org.postern.portal.signin;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.postern.credential.AccountName;
import org.postern.credential.CredentialException;
import org.postern.credential.CredentialException.Problem;
import org.postern.credential.service.SelfService;

/** Sets the web passwords that {@link LocalVerifier} judges by. */
public final class LocalPasswords {
    public static final int MIN_CHARACTERS = 8;

    /** bcrypt does not look at the rest of a longer one. */
    public static final int MAX_OCTETS = 72;

    private final SelfService store;

    public LocalPasswords(SelfService store) {
        this.store = store;
    }

    /**
     * Sets or replaces the password of an account, and ends what was opened with the old one: visits and trusted devices.
     *
     * @param password UTF-8, left to the caller to wipe
     * @throws CredentialException when it is too short, too long or no text, or there is no such account
     */
    public void set(AccountName account, byte[] password) {
        check(password);
        String mark = store.generator().identifier();
        if (!store.profiles().setPasswordHash(account, store.hasher().hash(password), mark)) {
            throw new CredentialException(Problem.ACCOUNT_UNKNOWN, "account " + account + " is unknown");
        }
        // now, because no sign-in will notice: the mark is the same here and there
        store.devices().removeAll(account);
        store.visits().endAll(account, null);
    }

    /** Whether all of a password counts. */
    static boolean fit(byte[] password) {
        return password.length <= MAX_OCTETS;
    }

    /** @throws CredentialException when it is too short, too long or no text */
    public static void check(byte[] password) {
        if (characters(password) < MIN_CHARACTERS || !fit(password)) {
            throw new CredentialException(
                    Problem.SECRET_INVALID,
                    "a web password must have " + MIN_CHARACTERS + " characters at least and " + MAX_OCTETS
                            + " octets at most");
        }
    }

    private static int characters(byte[] password) {
        try {
            CharBuffer characters = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(password));
            int count = Character.codePointCount(characters, 0, characters.length());
            Arrays.fill(characters.array(), '\0');
            return count;
        } catch (CharacterCodingException otherCharset) {
            throw new CredentialException(Problem.SECRET_INVALID, "a web password must be UTF-8, as browsers send it");
        }
    }
}
