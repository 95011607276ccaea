package org.postern.portal.signin;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.postern.credential.AccountName;
import org.postern.credential.CredentialException;
import org.postern.credential.CredentialException.Problem;
import org.postern.credential.activity.Activity;
import org.postern.credential.activity.ActivityKind;
import org.postern.credential.service.SelfService;

/** Sets the web passwords that {@link LocalVerifier} judges by. */
public final class LocalPasswords {
    public static final int MIN_CHARACTERS = 8;

    /** bcrypt does not look at the rest of a longer one. */
    public static final int MAX_OCTETS = 72;

    private final SelfService self;
    private final Clock clock;

    public LocalPasswords(SelfService self, Clock clock) {
        this.self = self;
        this.clock = clock;
    }

    /**
     * Sets or replaces the password of an account, and ends what was opened with the old one: visits and trusted devices.
     *
     * @param password UTF-8, left to the caller to wipe
     * @throws CredentialException when it is too short, too long or no text, or there is no such account
     */
    public void set(AccountName account, byte[] password) {
        check(password);
        // a new mark for each password: what was done under another one can be told from it
        String mark = self.generator().identifier();
        if (!self.profiles().setPasswordHash(account, self.hasher().hash(password), mark)) {
            throw new CredentialException(Problem.ACCOUNT_UNKNOWN, "account " + account + " is unknown");
        }
        self.devices().removeAll(account);
        self.visits().endAll(account, null);
        self.activities()
                .add(List.of(Activity.once(account, ActivityKind.WEB_PASSWORD_CHANGED, clock.instant(), "", "", "")));
    }

    /** Whether all of a password counts. */
    static boolean fit(byte[] password) {
        return password.length <= MAX_OCTETS;
    }

    private static void check(byte[] password) {
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
