package org.postern.server.observe;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import java.io.ByteArrayOutputStream;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.slf4j.event.KeyValuePair;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * Writes an event of the audit trail as one line of JSON: its time, its name, then its facts in their order.
 *
 * <p>Facts may be the words of strangers. Whatever is not printable ASCII is escaped, so nobody can draw lines of his own,
 * and what is too long is cut.
 */
public final class AuditEncoder extends EncoderBase<ILoggingEvent> {
    private static final int MAX_LENGTH = 200;
    private static final int USUAL_LENGTH = 512;
    private static final byte[] NOTHING = {};
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    private final JsonFactory lines =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    @Override
    public byte[] encode(ILoggingEvent event) {
        ByteArrayOutputStream line = new ByteArrayOutputStream(USUAL_LENGTH);
        try (JsonGenerator json = lines.createGenerator(ObjectWriteContext.empty(), line)) {
            json.writeStartObject();
            json.writeStringProperty("time", TIME.format(event.getInstant()));
            json.writeStringProperty("event", event.getMessage());
            for (KeyValuePair fact : Objects.requireNonNullElse(event.getKeyValuePairs(), List.<KeyValuePair>of())) {
                add(json, fact.key, fact.value);
            }
            json.writeEndObject();
            json.writeRaw('\n');
        }
        return line.toByteArray();
    }

    @Override
    public byte[] headerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] footerBytes() {
        return NOTHING;
    }

    private static void add(JsonGenerator json, String name, Object value) {
        if (value instanceof Number number) {
            json.writeNumberProperty(name, number.longValue());
        } else {
            json.writeStringProperty(name, shortened(String.valueOf(value)));
        }
    }

    private static String shortened(String text) {
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "…";
    }
}
