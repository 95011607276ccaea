package org.postern.protocol.smtp;

import org.postern.proxy.protocol.LoginMethod;
import org.postern.proxy.protocol.UpstreamFailure;
import org.postern.proxy.protocol.UpstreamLogin;
import org.postern.proxy.protocol.UpstreamStep;

/**
 * Logs one user in, by whatever {@link LoginMethod} the upstream is configured for.
 *
 * <p>A server that announces XCLIENT hears the client's address ahead of AUTH.
 */
final class LoginErrand implements SmtpDialogue.Errand, LoginMethod.Cases<SmtpDialogue.Errand> {
    private final UpstreamLogin login;

    LoginErrand(UpstreamLogin login) {
        this.login = login;
    }

    @Override
    public UpstreamStep begin(SmtpDialogue dialogue, Keywords keywords) {
        return login.user().chars().anyMatch(Character::isISOControl)
                ? SmtpDialogue.failed(UpstreamFailure.LOGIN_REFUSED)
                : login.method().fold(this).begin(dialogue, keywords);
    }

    @Override
    public SmtpDialogue.Errand plainAuthzid(LoginMethod.PlainAuthzid method) {
        return afterOrigin(new Authentication(login.user(), method.user(), method.password()).plain());
    }

    /** A user name that holds the separator could name somebody else's mailbox. */
    @Override
    public SmtpDialogue.Errand compositeLogin(LoginMethod.CompositeLogin method) {
        if (login.user().contains(method.separator())) {
            return (dialogue, keywords) -> SmtpDialogue.failed(UpstreamFailure.LOGIN_REFUSED);
        }
        String name = login.user() + method.separator() + method.user();
        return afterOrigin(new Authentication("", name, method.password()).plainOrLogin());
    }

    @Override
    public SmtpDialogue.Errand xclient(LoginMethod.Xclient method) {
        return XclientErrand.login(login);
    }

    @Override
    public SmtpDialogue.Errand authLogin(LoginMethod.AuthLogin method) {
        return afterOrigin(new Authentication("", method.loginName(login.user()), method.password()).login());
    }

    @Override
    public SmtpDialogue.Errand storedSecret(LoginMethod.StoredSecret method) {
        return afterOrigin(new Authentication("", login.user(), method.password()).plainOrLogin());
    }

    @Override
    public SmtpDialogue.Errand none(LoginMethod.None method) {
        return afterOrigin((dialogue, keywords) -> SmtpDialogue.done(keywords, ""));
    }

    private SmtpDialogue.Errand afterOrigin(SmtpDialogue.Errand next) {
        return login.sendOrigin() ? XclientErrand.origin(login, next) : next;
    }
}
