package org.postern.protocol.imap;

import org.postern.proxy.protocol.LoginMethod;

/**
 * What is special about a login method on IMAP.
 *
 * @param supported whether IMAP can do it at all
 * @param pipelined whether the login may follow an ID without waiting for its answer, as Dovecot's own proxies do;
 *     not where the server may be an Exchange, which has been seen to hang
 * @param probed whether a mailbox is asked for after the login, because the server's OK means little
 * @param forbidden characters that a user name must not have, because they would change whose mailbox is opened
 */
record LoginTraits(boolean supported, boolean pipelined, boolean probed, String forbidden) {
    private static final LoginTraits USUAL = new LoginTraits(true, false, false, "");

    static LoginTraits of(LoginMethod method) {
        return method.fold(new Cases());
    }

    /** @return whether {@code user} may be said in this method, whoever has checked it before */
    boolean allows(String user) {
        return Words.isLoginName(user)
                && (forbidden.isEmpty() || user.chars().noneMatch(character -> forbidden.indexOf(character) >= 0));
    }

    private static final class Cases implements LoginMethod.Cases<LoginTraits> {
        @Override
        public LoginTraits plainAuthzid(LoginMethod.PlainAuthzid method) {
            return new LoginTraits(true, true, false, "");
        }

        @Override
        public LoginTraits compositeLogin(LoginMethod.CompositeLogin method) {
            return new LoginTraits(true, true, false, method.separator());
        }

        @Override
        public LoginTraits xclient(LoginMethod.Xclient method) {
            return new LoginTraits(false, false, false, "");
        }

        /** Exchange: {@code DOMAIN/service/alias}, with either slash. */
        @Override
        public LoginTraits authLogin(LoginMethod.AuthLogin method) {
            return new LoginTraits(true, false, true, "/\\");
        }

        @Override
        public LoginTraits storedSecret(LoginMethod.StoredSecret method) {
            return USUAL;
        }

        @Override
        public LoginTraits none(LoginMethod.None method) {
            return USUAL;
        }
    }
}
