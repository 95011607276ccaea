package org.postern.protocol.imap;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postern.proxy.auth.ClientIdentity;

/**
 * The arguments of ID (RFC 2971): {@code NIL} or <code>("name" "Thunderbird" "version" NIL)</code>.
 *
 * <p>What exceeds the bounds of the RFC is cut off rather than refused: the identity is only information.
 */
final class ClientId {
    /** RFC 2971 section 3.3. */
    static final int MAX_PAIRS = 30;

    static final int MAX_KEY = 30;
    static final int MAX_VALUE = 1024;

    private static final int MAX_LABEL = 100;

    private ClientId() {}

    static ClientIdentity read(CommandReader in) throws BadSyntax {
        in.space();
        Map<String, String> fields = new LinkedHashMap<>();
        if (in.skip('(')) {
            readPairs(in, fields);
        } else if (!"NIL".equalsIgnoreCase(in.atom())) {
            throw new BadSyntax("List or NIL expected");
        }
        in.end();
        return new ClientIdentity(label(fields), fields);
    }

    private static void readPairs(CommandReader in, Map<String, String> fields) throws BadSyntax {
        in.skipSpaces();
        while (!in.skip(')')) {
            String key = text(in.string(), MAX_KEY);
            in.space();
            String value = value(in);
            if (value != null && !key.isEmpty() && fields.size() < MAX_PAIRS) {
                fields.putIfAbsent(key, value);
            }
            in.skipSpaces();
        }
    }

    private static @Nullable String value(CommandReader in) throws BadSyntax {
        boolean bare = in.atBareString();
        String value = text(in.string(), MAX_VALUE);
        return bare && value.equalsIgnoreCase("NIL") ? null : value;
    }

    private static String text(byte[] octets, int max) {
        String text = new String(Arrays.copyOf(octets, Math.min(octets.length, max)), StandardCharsets.UTF_8);
        return Words.printable(text);
    }

    private static String label(Map<String, String> fields) {
        String name = field(fields, "name");
        String label = (name.isEmpty() ? field(fields, "vendor") : name) + " " + field(fields, "version");
        return label.substring(0, Math.min(MAX_LABEL, label.length())).strip();
    }

    /** Field names are taken in any case. */
    private static String field(Map<String, String> fields, String wanted) {
        return fields.entrySet().stream()
                .filter(field -> field.getKey().equalsIgnoreCase(wanted))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }
}
