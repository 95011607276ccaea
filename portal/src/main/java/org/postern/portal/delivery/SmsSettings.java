package org.postern.portal.delivery;

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
     * A gateway that is asked by HTTP. {@code {number}} (E.164), {@code {digits}} (the same without the plus), {@code
     * {national}} (without country code), {@code {text}} and {@code {id}} (the same when a message is repeated to a number,
     * another one otherwise) are replaced in URL, headers and body, encoded for where they stand.
     *
     * @param url {@code http} or {@code https}, see {@link #isUrl}; it is not logged, but secrets are better kept in headers
     * @param method such as {@code POST}
     * @param headers values may hold secrets; {@code Content-Type} decides how the body is encoded: JSON, form, XML, or as
     *     it is, and in which charset
     * @param body empty for none; in JSON and XML, placeholders stand inside quotes or elements
     * @param success a regular expression that is found in the body of an answer 2xx when the message was accepted; empty:
     *     2xx is enough
     * @param refused a regular expression for answers below 500 that mean this number will never get a message; empty: none
     * @param timeout for the whole request, answer included
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

        /** Whether it is an {@code http} or {@code https} address, with a host and placeholders only behind that. */
        public static boolean isUrl(String url) {
            return HttpTemplate.host(url).isPresent();
        }

        /** Where it is, without what may be secret in it. */
        public String host() {
            return HttpTemplate.host(url).orElse("?");
        }

        @Override
        public String toString() {
            return "Http[" + host() + "]";
        }
    }

    /**
     * An SMSC that is spoken to by SMPP 3.4, bound as transmitter.
     *
     * @param tls from the first octet on, with certificate and host name verified
     * @param systemId at most 15 ASCII characters, as SMPP has it
     * @param password at most 8
     * @param systemType usually empty; at most 12
     * @param source the sender: a number with {@code +}, a short code, or a name of 11 ASCII characters at most
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
