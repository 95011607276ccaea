package org.postern.portal.delivery;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.function.LongSupplier;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.SMPPSession;
import org.jspecify.annotations.Nullable;

/** Sends SMS through an SMSC by SMPP 3.4, in as many parts as the text takes. */
public final class SmppSms implements Sender {
    private static final RegisteredDelivery NO_RECEIPT = new RegisteredDelivery(0);

    private final SmppLink link;
    private final SmppAddress source;
    private final SecureRandom random;

    /** @throws IllegalArgumentException when a setting does not fit into SMPP; says which, without its value */
    public SmppSms(SmsSettings.Smpp settings, SecureRandom random) {
        this(settings, settings.tls() ? ClientTls.trusting(null) : null, System::nanoTime, random);
    }

    SmppSms(SmsSettings.Smpp settings, @Nullable ClientTls tls, LongSupplier nanoTime, SecureRandom random) {
        requireFits("system id", settings.systemId(), 15);
        settings.password().reveal(password -> requireFits("password", password, 8));
        requireFits("system type", settings.systemType(), 12);
        SmppSockets sockets =
                new SmppSockets(tls, Math.toIntExact(settings.timeout().toMillis()));
        this.source = SmppAddress.source(settings.source());
        this.link = new SmppLink(settings, sockets, nanoTime);
        this.random = random;
    }

    @Override
    public void send(String target, Message message) throws DeliveryException {
        SmppAddress destination = SmppAddress.of(PhoneNumber.of(target));
        SmppText text = SmppText.of(message.text(), random.nextInt(256));
        SMPPSession session = link.session();
        for (byte[] part : text.parts()) {
            submit(session, destination, text, part);
        }
    }

    @Override
    public void close() {
        link.close();
    }

    private void submit(SMPPSession session, SmppAddress destination, SmppText text, byte[] part)
            throws DeliveryException {
        try {
            session.submitShortMessage(
                    "",
                    source.type(),
                    source.plan(),
                    source.address(),
                    destination.type(),
                    destination.plan(),
                    destination.address(),
                    text.kind(),
                    (byte) 0,
                    (byte) 0,
                    null,
                    null,
                    NO_RECEIPT,
                    (byte) 0,
                    text.coding(),
                    (byte) 0,
                    part);
        } catch (NegativeResponseException refusal) {
            throw refused(session, refusal.getCommandStatus());
        } catch (ResponseTimeoutException late) {
            SmppLink.drop(session);
            throw DeliveryException.temporary("the SMSC did not answer in time");
        } catch (PDUException | InvalidResponseException | IOException broken) {
            SmppLink.drop(session);
            throw DeliveryException.temporary("the session with the SMSC broke");
        }
    }

    /** Statuses of SMPP 3.4 section 5.1.3: one is about the number, all others about us, the SMSC, or the moment. */
    private static DeliveryException refused(SMPPSession session, int status) {
        if (status == SMPPConstant.STAT_ESME_RINVDSTADR) {
            return DeliveryException.permanent("the SMSC refused the number");
        }
        if (status == SMPPConstant.STAT_ESME_RINVBNDSTS) {
            SmppLink.drop(session);
        }
        return DeliveryException.temporary("the SMSC answered with status " + status);
    }

    /** jSMPP would find out as well, but tell the log what did not fit. */
    private static boolean requireFits(String what, String value, int most) {
        if (value.length() > most || !StandardCharsets.US_ASCII.newEncoder().canEncode(value)) {
            throw new IllegalArgumentException("the " + what + " of SMPP has at most " + most + " ASCII characters");
        }
        return true;
    }
}
