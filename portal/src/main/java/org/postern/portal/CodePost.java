package org.postern.portal;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.postern.credential.AccountName;
import org.postern.credential.factor.FactorKind;
import org.postern.credential.notice.Notice.Channel;
import org.postern.portal.delivery.DeliveryException;
import org.postern.portal.delivery.Message;
import org.postern.portal.delivery.MessageTexts;
import org.postern.portal.delivery.Sender;
import org.postern.portal.delivery.Senders;
import org.postern.portal.factor.CodeTarget;
import org.postern.portal.factor.Post;
import org.postern.portal.factor.Purpose;
import org.postern.portal.text.Language;
import org.postern.portal.view.Trouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries codes by whoever is configured to deliver messages; the person waits meanwhile. */
final class CodePost implements Post {
    private static final Logger LOG = LoggerFactory.getLogger(CodePost.class);

    /** A gateway that hangs must not take every thread of the server with it. */
    private static final int AT_ONCE = 16;

    private final Senders senders;
    private final MessageTexts texts;
    private final Semaphore room = new Semaphore(AT_ONCE);

    CodePost(Senders senders, MessageTexts texts) {
        this.senders = senders;
        this.texts = texts;
    }

    @Override
    public boolean serves(FactorKind kind) {
        return kind.isSent() && senders.by(channel(kind)).isPresent();
    }

    @Override
    public Optional<Trouble> send(
            AccountName account, CodeTarget to, Language language, Purpose purpose, String code, Duration life) {
        Channel channel = channel(to.kind());
        Optional<Sender> sender = senders.by(channel);
        if (sender.isEmpty() || !room.tryAcquire()) {
            LOG.warn("A code could not be sent by {}: {}", channel, sender.isEmpty() ? "nobody does that" : "busy");
            return Optional.of(Trouble.of(Trouble.Kind.SEND_FAILED));
        }
        try {
            Message message = texts.code(channel, language, purpose, account, code, life);
            sender.get().send(to.target(), message);
            return Optional.empty();
        } catch (DeliveryException failure) {
            LOG.warn("A code could not be sent by {}: {}", channel, failure.getMessage());
            return Optional.of(
                    Trouble.of(failure.isPermanent() ? Trouble.Kind.SEND_REFUSED : Trouble.Kind.SEND_FAILED));
        } finally {
            room.release();
        }
    }

    private static Channel channel(FactorKind kind) {
        return kind == FactorKind.SMS ? Channel.SMS : Channel.EMAIL;
    }
}
