package org.postern.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.postern.proxy.auth.Secret;
import org.postern.proxy.protocol.LoginMethod;
import org.postern.proxy.protocol.TlsMode;
import org.postern.proxy.protocol.UpstreamDialogue;
import org.postern.proxy.protocol.UpstreamFailure;
import org.postern.proxy.protocol.UpstreamStep;
import org.postern.proxy.protocol.UpstreamWelcome;

/**
 * The server's lines and what is answered:
 *
 * <pre>
 *   hello             with STARTTLS: tls; otherwise, or once TLS stands: user NAME SECRET
 *   start             TLS is started
 *   block N           a block is skipped
 *   wait              nothing
 *   no WORDS          failed: LOGIN_REFUSED       busy WORDS    failed: TEMPORARY
 *   ok WORDS          done, with the capabilities ONE and TWO
 *   crash             a bug
 * </pre>
 */
final class FakeDialogue implements UpstreamDialogue {
    private final String user;
    private final LoginMethod method;
    private final TlsMode tls;

    FakeDialogue(String user, LoginMethod method, TlsMode tls) {
        this.user = user;
        this.method = method;
        this.tls = tls;
    }

    @Override
    public UpstreamStep onConnected() {
        return new UpstreamStep.Await();
    }

    @Override
    public UpstreamStep onLine(byte[] line) {
        String[] words = new String(line, UTF_8).split(" ", 2);
        String rest = words.length < 2 ? "" : words[1];
        return switch (words[0]) {
            case "hello" -> tls == TlsMode.STARTTLS ? UpstreamStep.Send.line("tls") : login();
            case "start" -> new UpstreamStep.StartTls();
            case "block" -> new UpstreamStep.ReadBlock(Integer.parseInt(rest));
            case "wait" -> new UpstreamStep.Await();
            case "no" -> new UpstreamStep.Failed(UpstreamFailure.LOGIN_REFUSED, rest);
            case "busy" -> new UpstreamStep.Failed(UpstreamFailure.TEMPORARY, rest);
            case "ok" -> new UpstreamStep.Done(new UpstreamWelcome(List.of("ONE", "TWO"), rest));
            case "crash" -> throw new IllegalStateException("cannot read " + rest);
            default -> new UpstreamStep.Failed(UpstreamFailure.GARBAGE, words[0]);
        };
    }

    @Override
    public UpstreamStep onBlock(byte[] block) {
        return UpstreamStep.Send.line("skipped " + block.length);
    }

    @Override
    public UpstreamStep onTlsEstablished() {
        return login();
    }

    private UpstreamStep login() {
        return UpstreamStep.Send.line("user " + user + " " + secret());
    }

    private String secret() {
        return method instanceof LoginMethod.StoredSecret
                ? reveal(((LoginMethod.StoredSecret) method).password())
                : method.name();
    }

    private static String reveal(Secret secret) {
        return secret.reveal(octets -> new String(octets, UTF_8));
    }
}
