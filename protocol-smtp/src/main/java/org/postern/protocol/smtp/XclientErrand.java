package org.postern.protocol.smtp;

import java.net.Inet6Address;
import java.util.Set;
import org.postern.proxy.protocol.UpstreamFailure;
import org.postern.proxy.protocol.UpstreamLogin;
import org.postern.proxy.protocol.UpstreamStep;

/**
 * Tells a trusting server by XCLIENT who the client is, then goes on with the server's EHLO reply to that client.
 *
 * <pre>
 *   XCLIENT ──220──► EHLO in the client's name ──250──► next errand
 *      └─501 and the client has IPv6─► XCLIENT without its address (Postfix with inet_protocols=ipv4)
 * </pre>
 */
final class XclientErrand implements SmtpDialogue.Errand {
    private static final String XCLIENT = "XCLIENT";

    private final UpstreamLogin login;
    private final boolean asUser;
    private final SmtpDialogue.Errand next;

    private XclientErrand(UpstreamLogin login, boolean asUser, SmtpDialogue.Errand next) {
        this.login = login;
        this.asUser = asUser;
        this.next = next;
    }

    /**
     * Becomes the user: address and user in one command, because Postfix forgets the user at an XCLIENT without LOGIN
     * and takes no XCLIENT after an address.
     */
    static SmtpDialogue.Errand login(UpstreamLogin login) {
        return new XclientErrand(login, true, (dialogue, keywords) -> SmtpDialogue.done(keywords, ""));
    }

    /** Says where the client is, if the server wants to know, then goes on with {@code next}. */
    static SmtpDialogue.Errand origin(UpstreamLogin login, SmtpDialogue.Errand next) {
        return new XclientErrand(login, false, next);
    }

    @Override
    public UpstreamStep begin(SmtpDialogue dialogue, Keywords keywords) {
        Set<String> announced = keywords.parametersOf(XCLIENT);
        if (asUser) {
            return announced.contains("LOGIN")
                    ? introduce(dialogue, announced, login.sendOrigin())
                    : SmtpDialogue.failed(UpstreamFailure.METHOD_NOT_OFFERED);
        }
        return announced.contains("ADDR") ? introduce(dialogue, announced, true) : next.begin(dialogue, keywords);
    }

    private UpstreamStep introduce(SmtpDialogue dialogue, Set<String> announced, boolean withOrigin) {
        XclientCommand command = command(announced);
        if (withOrigin) {
            command.origin(login.origin()).session(login);
        }
        return say(
                dialogue,
                command,
                reply -> withOrigin && reply.is(501) && fromIpv6()
                        ? introduceUnlocated(dialogue, announced)
                        : onGreeting(dialogue, reply));
    }

    private UpstreamStep introduceUnlocated(SmtpDialogue dialogue, Set<String> announced) {
        return say(
                dialogue,
                command(announced).hiddenOrigin(login.origin()).session(login),
                reply -> onGreeting(dialogue, reply));
    }

    private XclientCommand command(Set<String> announced) {
        XclientCommand command = new XclientCommand(announced);
        return asUser ? command.need("LOGIN", login.user()) : command;
    }

    private static UpstreamStep say(SmtpDialogue dialogue, XclientCommand command, SmtpDialogue.Stage stage) {
        return command.line()
                .map(line -> dialogue.ask(line, stage))
                .orElseGet(() -> SmtpDialogue.failed(UpstreamFailure.LOGIN_REFUSED));
    }

    private UpstreamStep onGreeting(SmtpDialogue dialogue, SmtpReply reply) {
        if (!reply.is(220)) {
            return SmtpDialogue.failed(reply);
        }
        String name = HelloName.forServer(login.client().fields().getOrDefault(HelloName.FIELD, ""), login.hostName());
        return dialogue.hello(name, keywords -> next.begin(dialogue, keywords));
    }

    private boolean fromIpv6() {
        return login.origin().peer().getAddress() instanceof Inet6Address;
    }
}
