package org.postern.proxy.protocol;

import java.util.Optional;

/** One mail protocol, client half and server half. Stateless; sessions and dialogues are made for each connection. */
public interface MailProtocol {
    /** The name in the configuration and in a credential's scopes, such as {@code imap}. */
    String name();

    /** @return whether an upstream of this protocol can be logged in to by {@code method} */
    boolean supports(LoginMethod method);

    /** The client half of one connection, before login. */
    PreAuthSession newSession(SessionFacts facts);

    /** Logs in at an upstream; ends with {@link UpstreamStep.Done} or {@link UpstreamStep.Failed}. */
    UpstreamDialogue newDialogue(UpstreamLogin login);

    /**
     * Asks an upstream, without logging in, what it offers to clients, and takes leave.
     *
     * @param tls whether the dialogue has to start TLS first
     * @param hostName this host's own name
     * @return a dialogue whose {@link UpstreamWelcome#capabilities()} are what {@link SessionFacts#offer()} carries
     */
    UpstreamDialogue newInquiry(TlsMode tls, String hostName);

    /**
     * Logs in and handles a {@link MailboxMark}, for {@code postern check}.
     *
     * @return empty when the protocol has no mailboxes to mark
     */
    Optional<MarkDialogue> newMarkDialogue(UpstreamLogin login, MailboxMark mark);

    /**
     * Watches a relayed session whose upstream would let the client escape its identity.
     *
     * @return empty when the bytes need no watching, which is the normal case
     */
    Optional<RelayGuard> newGuard(UpstreamLogin login, UpstreamWelcome welcome, SenderRule senders);

    /** Tells when a relayed session can be ended without cutting anything short. */
    default RelayWatch newWatch() {
        return RelayWatch.BLIND;
    }

    /**
     * The last words to a client whose session Postern ends by itself.
     *
     * @return one complete line with CRLF
     */
    String farewell(Farewell reason);
}
