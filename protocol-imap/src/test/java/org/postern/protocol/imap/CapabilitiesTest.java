package org.postern.protocol.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.postern.proxy.protocol.TlsMode;

class CapabilitiesTest {
    @Test
    void beforeLoginOursComeFirstAndTheUpstreamsFollowOnceEach() {
        assertThat(Capabilities.beforeLogin(List.of("IDLE", "imap4REV1", "Id", "IDLE", "MOVE"), false, true))
                .containsExactly("IMAP4rev1", "SASL-IR", "LITERAL+", "ID", "IDLE", "MOVE", "AUTH=PLAIN", "AUTH=LOGIN");
    }

    @Test
    void theFourStatesOfAListener() {
        List<String> least = Capabilities.beforeLogin(List.of(), false, false);
        assertThat(least).containsExactly("IMAP4rev1", "SASL-IR", "LITERAL+", "ID", "LOGINDISABLED");
        assertThat(Capabilities.beforeLogin(List.of(), true, false)).endsWith("ID", "STARTTLS", "LOGINDISABLED");
        assertThat(Capabilities.beforeLogin(List.of(), true, true))
                .endsWith("ID", "STARTTLS", "AUTH=PLAIN", "AUTH=LOGIN");
        assertThat(Capabilities.beforeLogin(List.of(), false, true)).endsWith("ID", "AUTH=PLAIN", "AUTH=LOGIN");
    }

    @Test
    void theUpstreamsOwnWaysToLogInAreNobodysBusiness() {
        List<String> offer = List.of(
                "starttls", "LOGINDISABLED", "AUTH=PLAIN", "auth=XOAUTH2", "LOGIN-REFERRALS", "UNAUTHENTICATE", "X");
        assertThat(Capabilities.beforeLogin(offer, false, false))
                .containsExactly("IMAP4rev1", "SASL-IR", "LITERAL+", "ID", "X", "LOGINDISABLED");
        assertThat(Capabilities.afterLogin(offer)).containsExactly("X");
    }

    @Test
    void whatIsNoAtomIsDropped() {
        assertThat(Capabilities.afterLogin(List.of("IDLE", "a]b", "", "a b", "a\r\nb", "\"q\"", "ümlaut")))
                .containsExactly("IDLE");
    }

    @Test
    void compressionIsBetweenClientAndUpstreamUnlessAGuardHasToLookInside() {
        assertThat(Capabilities.afterLogin(List.of("COMPRESS=DEFLATE"))).containsExactly("COMPRESS=DEFLATE");
        assertThat(Capabilities.afterLogin(List.of("compress=DEFLATE", "UNAUTHENTICATE")))
                .isEmpty();
        assertThat(Capabilities.afterLogin(List.of("compress=DEFLATE", "STARTTLS")))
                .isEmpty();
        assertThat(Capabilities.beforeLogin(List.of("COMPRESS=DEFLATE"), false, true))
                .doesNotContain("COMPRESS=DEFLATE");
    }

    @Test
    void clientsCanEscapeByUnauthenticateAndInTheClearByStarttls() {
        assertThat(Capabilities.letClientsEscape(List.of("unauthenticate"), TlsMode.IMPLICIT))
                .isTrue();
        assertThat(Capabilities.letClientsEscape(List.of("STARTTLS"), TlsMode.NONE))
                .isTrue();
        assertThat(Capabilities.letClientsEscape(List.of("STARTTLS"), TlsMode.STARTTLS))
                .isFalse();
        assertThat(Capabilities.letClientsEscape(List.of("IMAP4rev1"), TlsMode.NONE))
                .isFalse();
    }
}
