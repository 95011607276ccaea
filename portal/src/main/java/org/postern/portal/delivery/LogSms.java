package org.postern.portal.delivery;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes SMS into the log, codes and all: for demonstrations only. */
public final class LogSms implements Sender {
    private static final Logger log = LoggerFactory.getLogger("postern.portal.demo-sms");

    @Override
    public void send(String target, Message message) throws DeliveryException {
        log.info("SMS to {}: {}", PhoneNumber.of(target).e164(), message.text());
    }

    @Override
    public void close() {}
}
