package org.postern.protocol.imap;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;
import org.postern.proxy.protocol.UpstreamFailure;
import org.postern.proxy.protocol.UpstreamLogin;
import org.postern.proxy.protocol.UpstreamStep;

/** Logs the user in by the configured method, in the {@link LoginWires wire form} that the server announces. */
final class LoginErrand implements Errand {
    private final UpstreamLogin login;
    private final Deque<Supplier<byte[]>> pieces = new ArrayDeque<>();

    LoginErrand(UpstreamLogin login) {
        this.login = login;
    }

    @Override
    public UpstreamStep begin(Talk talk) {
        if (!LoginTraits.of(login.method()).allows(login.user())) {
            return talk.fail(UpstreamFailure.LOGIN_REFUSED, "the user name has characters that this method forbids");
        }
        Optional<LoginWire> wire = login.method().fold(new LoginWires(login.user(), talk.newTag(), talk.server()));
        if (wire.isEmpty()) {
            return talk.fail(
                    UpstreamFailure.METHOD_NOT_OFFERED,
                    "the server does not announce what " + login.method().name() + " needs");
        }
        pieces.addAll(wire.get().pieces());
        // those of the tagged OK, or of an untagged line shortly before it, count from here on
        talk.server().forgetCapabilities();
        return new UpstreamStep.Send(pieces.remove().get());
    }

    @Override
    public UpstreamStep onContinuation(ServerLine line, Talk talk) {
        return pieces.isEmpty()
                ? talk.fail(UpstreamFailure.GARBAGE, "the server asks for more")
                : new UpstreamStep.Send(pieces.remove().get());
    }

    @Override
    public UpstreamStep onTagged(ServerLine line, Talk talk) {
        if (line.word().equals("BAD")) {
            // some servers repeat the command in their words, the secret with it
            return talk.fail(UpstreamFailure.LOGIN_REFUSED, "BAD");
        }
        if (line.word().equals("NO")) {
            return talk.refused(UpstreamFailure.LOGIN_REFUSED, line);
        }
        talk.server().loggedIn(line.text());
        return talk.done();
    }
}
