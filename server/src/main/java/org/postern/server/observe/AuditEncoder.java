package org.postern.server.observe;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.slf4j.event.KeyValuePair;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes an event of the audit trail as one line of JSON: its time, its name, then its facts in their order.
 *
 * <p>Facts may be the words of strangers. Whatever is not printable ASCII is escaped, so nobody can draw lines of his own,
 * and what is too long is cut.
 */
public final class AuditEncoder extends EncoderBase<ILoggingEvent> {
    private static final int MAX_LENGTH = 200;
    private static final byte[] NOTHING = {};
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final JsonMapper json =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    @Override
    public byte[] encode(ILoggingEvent event) {
        ObjectNode line = json.createObjectNode();
        line.put("time", TIME.format(event.getInstant()));
        line.put("event", event.getMessage());
        for (KeyValuePair fact : Objects.requireNonNullElse(event.getKeyValuePairs(), List.<KeyValuePair>of())) {
            add(line, fact.key, fact.value);
        }
        return (json.writeValueAsString(line) + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public byte[] headerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] footerBytes() {
        return NOTHING;
    }

    private static void add(ObjectNode line, String name, Object value) {
        if (value instanceof Number number) {
            line.put(name, number.longValue());
        } else {
            line.put(name, shortened(String.valueOf(value)));
        }
    }

    private static String shortened(String text) {
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "…";
    }
}
