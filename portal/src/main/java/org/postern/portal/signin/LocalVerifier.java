package org.postern.portal.signin;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import org.postern.credential.AccountName;
import org.postern.credential.StoreUnavailableException;
import org.postern.credential.hash.PasswordHasher;
import org.postern.credential.profile.Profile;
import org.postern.credential.profile.ProfileStore;

/** Judges web passwords by the hashes in Postern's own store. */
public final class LocalVerifier implements WebPasswordVerifier {
    private final ProfileStore profiles;
    private final PasswordHasher hasher;
    private final Turnstile turnstile;

    /** Compared when there is no other, so that an account without a hash takes as long as any. */
    private final String nobodysHash;

    /**
     * Computes a hash, which takes as long as each judgement will.
     *
     * @param atOnce how many passwords may be hashed at the same time: fewer than there are processors, or a flood of
     *     them stops everything else
     */
    public LocalVerifier(ProfileStore profiles, PasswordHasher hasher, int atOnce) {
        this(profiles, hasher, new Turnstile(atOnce, Turnstile.PATIENCE));
    }

    LocalVerifier(ProfileStore profiles, PasswordHasher hasher, Turnstile turnstile) {
        this.profiles = profiles;
        this.hasher = hasher;
        this.turnstile = turnstile;
        this.nobodysHash = hasher.hash("nobody's".getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Judgement judge(AccountName account, WebPassword password, InetAddress client) {
        return password.isPlausible() ? turnstile.pass(() -> compare(account, password)) : new Wrong();
    }

    private Judgement compare(AccountName account, WebPassword password) {
        Profile profile;
        try {
            profile = profiles.of(account);
        } catch (StoreUnavailableException down) {
            return new Unavailable("store-down");
        }
        String known = profile.passwordHash();
        String hash = known == null ? nobodysHash : known;
        boolean same = password.reveal(octets -> hasher.matches(hash, octets) && LocalPasswords.fit(octets));
        return same && known != null ? new Right(null, profile.passwordMark()) : new Wrong();
    }
}
