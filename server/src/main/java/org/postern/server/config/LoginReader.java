package org.postern.server.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.postern.proxy.auth.Secret;
import org.postern.proxy.protocol.LoginMethod;
import org.postern.proxy.protocol.MailProtocol;

/** Reads how Postern logs in at one endpoint. There is no default: a wrong guess opens the wrong mailbox. */
final class LoginReader {

    private static final String DOVECOT_SEPARATOR = "*";

    private static final Secret NONE = Secret.ofText("");

    private static final Map<String, Function<Section, LoginMethod>> METHODS = new LinkedHashMap<>();

    static {
        METHODS.put("plain-authzid", login -> new LoginMethod.PlainAuthzid(user(login), password(login)));
        METHODS.put(
                "composite-login",
                login -> new LoginMethod.CompositeLogin(
                        login.read("separator", LoginReader::separator, DOVECOT_SEPARATOR),
                        user(login),
                        password(login)));
        METHODS.put("xclient", login -> new LoginMethod.Xclient());
        METHODS.put(
                "auth-login",
                login -> new LoginMethod.AuthLogin(
                        login.require(
                                "pattern",
                                Values::text,
                                "",
                                "give the name to log in with, such as" + " 'CORP\\postern\\%{local}'"),
                        password(login)));
        METHODS.put("stored-secret", login -> new LoginMethod.StoredSecret(NONE));
        METHODS.put("none", login -> new LoginMethod.None());
    }

    private LoginReader() {}

    static LoginMethod read(Section endpoint, MailProtocol protocol) {
        if (!endpoint.has("login")) {
            endpoint.problem("login", "is missing", "say how to log in: { method: … }, " + oneOf(protocol));
            return new LoginMethod.None();
        }
        Section login = endpoint.section("login");
        String name = login.require("method", value -> method(value, protocol), "", oneOf(protocol));
        Function<Section, LoginMethod> reader = METHODS.get(name);
        return reader == null ? anyKey(login) : reader.apply(login);
    }

    /** When the method is unknown, so are its keys; the method alone is the problem. */
    private static LoginMethod anyKey(Section login) {
        login.named();
        return new LoginMethod.None();
    }

    private static String method(Value value, MailProtocol protocol) throws BadValue {
        String name = value.text();
        if (!METHODS.containsKey(name)) {
            throw new BadValue("\"" + name + "\" is unknown", Suggestion.oneOf(supported(protocol)));
        }
        if (!supported(protocol).contains(name)) {
            throw new BadValue(protocol.name() + " cannot log in by " + name, oneOf(protocol));
        }
        return name;
    }

    private static String oneOf(MailProtocol protocol) {
        return Suggestion.oneOf(supported(protocol));
    }

    private static List<String> supported(MailProtocol protocol) {
        return examples().stream()
                .filter(protocol::supports)
                .map(LoginMethod::name)
                .toList();
    }

    private static List<LoginMethod> examples() {
        List<LoginMethod> examples = new ArrayList<>();
        examples.add(new LoginMethod.PlainAuthzid("", NONE));
        examples.add(new LoginMethod.CompositeLogin(DOVECOT_SEPARATOR, "", NONE));
        examples.add(new LoginMethod.Xclient());
        examples.add(new LoginMethod.AuthLogin("", NONE));
        examples.add(new LoginMethod.StoredSecret(NONE));
        examples.add(new LoginMethod.None());
        return examples;
    }

    private static String user(Section login) {
        return login.require("user", Values::line, "", "name the account by which Postern logs in");
    }

    private static Secret password(Section login) {
        return login.require("password", SecretReader::read, NONE, "write { file: NAME } or { env: NAME }");
    }

    private static String separator(Value value) throws BadValue {
        String text = Values.text(value);
        if (text.length() != 1 || text.equals("@") || Character.isLetterOrDigit(text.charAt(0))) {
            throw new BadValue(
                    "\"" + text + "\" cannot separate two names", "use one character such as * or %, but not @");
        }
        return text;
    }
}
