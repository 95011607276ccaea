package org.postern.protocol.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KeywordsTest {
    @Test
    void mechanismsOfBothFormsCount() {
        assertThat(new Keywords(List.of("AUTH NTLM", "auth=login plain", "AUTHX CRAM-MD5")).parametersOf("AUTH"))
                .containsExactlyInAnyOrder("NTLM", "LOGIN", "PLAIN");
    }

    @Test
    void whatIsNoKeywordIsLeftOut() {
        assertThat(new Keywords(List.of("SIZE 1", "", " DSN", "8BITMIME\u0007", "SM\u00d6RF", "X;Y", "a.b")).lines())
                .containsExactly("SIZE 1");
    }

    @Test
    void clientsAreOfferedWhatReachesTheServer() {
        assertThat(new Keywords(List.of("SIZE 1", "StartTLS", "AUTH=LOGIN", "XCLIENT LOGIN", "X-EXPS", "HELP", "DSN"))
                        .forNewClients())
                .containsExactly("SIZE 1", "DSN");
    }
}
