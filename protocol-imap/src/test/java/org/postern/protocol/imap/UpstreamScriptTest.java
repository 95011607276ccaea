package org.postern.protocol.imap;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.postern.proxy.auth.ClientIdentity;
import org.postern.proxy.auth.ClientOrigin;
import org.postern.proxy.auth.Secret;
import org.postern.proxy.protocol.LoginMethod;
import org.postern.proxy.protocol.MailboxMark;
import org.postern.proxy.protocol.MarkDialogue;
import org.postern.proxy.protocol.TlsMode;
import org.postern.proxy.protocol.UpstreamDialogue;
import org.postern.proxy.protocol.UpstreamLogin;
import org.postern.testkit.DialogueScript;

/**
 * Everything a server and Postern say to each other, from scripts whose header describes the login:
 *
 * <pre>
 *   what=login|inquiry|mark  mark=leave|seek|remove  tls=none|starttls|implicit
 *   method=plain-authzid|composite-login|auth-login|stored-secret|none  secret=...  pattern=...
 *   user=...  origin=yes|no  client="name:Thunderbird;version:140"
 * </pre>
 */
class UpstreamScriptTest {
    @TestFactory
    Stream<DynamicTest> everythingAServerHears() {
        return DialogueScript.inFolder(UpstreamScriptTest.class, "/dialogues/upstream").stream()
                .map(script -> DynamicTest.dynamicTest(
                        script.name(), () -> new UpstreamScriptRun(dialogue(script)).play(script)));
    }

    private static UpstreamDialogue dialogue(DialogueScript script) {
        ImapProtocol imap = new ImapProtocol();
        return switch (script.setting("what", "login")) {
            case "login" -> imap.newDialogue(login(script));
            case "inquiry" -> imap.newInquiry(tls(script), "gate.example.org");
            case "mark" -> mark(imap, script);
            default -> throw new IllegalArgumentException(script.name());
        };
    }

    private static MarkDialogue mark(ImapProtocol imap, DialogueScript script) {
        MailboxMark.Action action =
                MailboxMark.Action.valueOf(script.setting("mark", "").toUpperCase(Locale.ROOT));
        return imap.newMarkDialogue(login(script), new MailboxMark("postern-check-7f3a", action))
                .orElseThrow();
    }

    private static UpstreamLogin login(DialogueScript script) {
        return new UpstreamLogin(
                new String(octets(script.setting("user", "alice@example.org")), StandardCharsets.UTF_8),
                method(script),
                tls(script),
                "gate.example.org",
                "s1",
                new ClientOrigin(
                        new InetSocketAddress("203.0.113.7", 51234), new InetSocketAddress("198.51.100.1", 143)),
                new ClientIdentity("", fields(script.setting("client", ""))),
                true,
                script.setting("origin", "no").equals("yes"));
    }

    private static LoginMethod method(DialogueScript script) {
        Secret secret = Secret.ofOctets(octets(script.setting("secret", "master")));
        return switch (script.setting("method", "plain-authzid")) {
            case "plain-authzid" -> new LoginMethod.PlainAuthzid("postern", secret);
            case "composite-login" -> new LoginMethod.CompositeLogin("*", "postern", secret);
            case "auth-login" -> new LoginMethod.AuthLogin(script.setting("pattern", "%{account}"), secret);
            case "stored-secret" -> new LoginMethod.StoredSecret(secret);
            case "none" -> new LoginMethod.None();
            case "xclient" -> new LoginMethod.Xclient();
            default -> throw new IllegalArgumentException(script.name());
        };
    }

    private static TlsMode tls(DialogueScript script) {
        return TlsMode.valueOf(script.setting("tls", "implicit").toUpperCase(Locale.ROOT));
    }

    private static Map<String, String> fields(String pairs) {
        Map<String, String> fields = new LinkedHashMap<>();
        List<String> each = pairs.isEmpty() ? List.of() : Arrays.asList(pairs.split(";", -1));
        each.forEach(pair -> fields.put(pair.substring(0, pair.indexOf(':')), pair.substring(pair.indexOf(':') + 1)));
        return fields;
    }

    private static byte[] octets(String escaped) {
        return new DialogueScript.Action("", escaped, 0).octets();
    }
}
