package org.postern.proxy.protocol;

import org.postern.proxy.auth.LoginAttempt;
import org.postern.proxy.auth.Refusal;

/** The verbs a {@link Step} can ask of the core towards the client. All texts are UTF-8 with their CRLF. */
public interface ClientSide {
    void reply(String text);

    void strike(String text);

    void readBlock(int octets, String prompt);

    void startTls(String goAhead);

    void verify(LoginAttempt attempt);

    void refuse(Refusal refusal);

    void handOver(String lastWords);

    void close(String lastWords);
}
