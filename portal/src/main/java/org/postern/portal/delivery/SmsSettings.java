package org.postern.portal.delivery;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.postern.credential.Sensitive;

/** Who delivers SMS. */
public sealed interface SmsSettings {
    /** Nobody: numbers cannot be bound. */
    record None() implements SmsSettings {}

    /** The log, in clear: for demonstrations only. */
    record Log() implements SmsSettings {}

    /**
     * A gateway that is asked by HTTP. {@code {number}} (E.164), {@code {national}} (digits without country code), {@code
     * {text}} and {@code {id}} (random, the same for repetitions) are replaced in URL, headers and body, encoded for where
     * they stand.
     *
     * @param method such as {@code POST}
     * @param headers values may hold secrets; {@code Content-Type} decides how the body is encoded: JSON, form, or as it is
     * @param body empty for none
     * @param success a regular expression that is found in the body of an answer 2xx when the message was accepted; empty:
     *     2xx is enough
     * @param refused a regular expression for answers that mean this number will never get a message; empty: none
     * @param timeout for the whole request
     */
    record Http(
            String url,
            String method,
            Map<String, Sensitive> headers,
            Sensitive body,
            String success,
            String refused,
            Duration timeout)
            implements SmsSettings {
        public Http {
            headers = Map.copyOf(headers);
        }

        /** Where it is, without what may be secret in it. */
        public String host() {
            return String.valueOf(URI.create(url.replaceAll("[{}]", "")).getHost());
        }

        @Override
        public String toString() {
            return "Http[" + host() + "]";
        }
    }

    /**
     * An SMSC that is spoken to by SMPP 3.4, bound as transmitter.
     *
     * @param systemType usually empty
     * @param source the sender: a number, a short code, or a name of 11 characters at most
     * @param timeout of a connection, a bind, a submission
     */
    record Smpp(
            String host,
            int port,
            boolean tls,
            String systemId,
            Sensitive password,
            String systemType,
            String source,
            Duration timeout)
            implements SmsSettings {}
}
