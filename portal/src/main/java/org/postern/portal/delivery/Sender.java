package org.postern.portal.delivery;

/** Hands messages over to whoever delivers them: a gateway for SMS, a mail server for e-mail. */
public interface Sender extends AutoCloseable {
    /**
     * Returns when the message is accepted, within a bounded time.
     *
     * @param target a telephone number in E.164 form, or a mail address
     * @throws DeliveryException when it was not accepted, or nobody can tell
     */
    void send(String target, Message message) throws DeliveryException;

    @Override
    void close();
}
