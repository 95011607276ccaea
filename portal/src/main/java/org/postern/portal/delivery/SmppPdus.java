package org.postern.portal.delivery;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jsmpp.DefaultPDUReader;
import org.jsmpp.DefaultPDUSender;
import org.jsmpp.InvalidCommandLengthException;
import org.jsmpp.PDUReader;
import org.jsmpp.PDUSender;
import org.jsmpp.PDUStringException;
import org.jsmpp.SynchronizedPDUSender;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.Command;
import org.jsmpp.bean.DataCoding;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.InterfaceVersion;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.util.DefaultComposer;
import org.jsmpp.util.PDUComposer;

/** jSMPP's reader and sender of PDUs, but bounded and discreet. */
final class SmppPdus {
    /** Answers to binds and submissions have less than 100 octets. */
    private static final int MAX_OCTETS = 64 * 1024;

    private SmppPdus() {}

    static PDUSender sender() {
        return new SynchronizedPDUSender(new Discreet());
    }

    static PDUReader reader() {
        return new Bounded();
    }

    /** Makes no room for what only claims to be long. */
    private static final class Bounded extends DefaultPDUReader {
        @Override
        public Command readPDUHeader(DataInputStream in) throws InvalidCommandLengthException, IOException {
            Command header = super.readPDUHeader(in);
            if (header.getCommandLength() > MAX_OCTETS) {
                throw new InvalidCommandLengthException("PDU is too long");
            }
            return header;
        }
    }

    /** Sends what holds secrets itself: jSMPP would write it into the log, when that is verbose. */
    private static final class Discreet extends DefaultPDUSender {
        private final PDUComposer composer = new DefaultComposer();

        @Override
        public byte[] sendBind(
                OutputStream out,
                BindType bindType,
                int sequenceNumber,
                String systemId,
                String password,
                String systemType,
                InterfaceVersion version,
                TypeOfNumber type,
                NumberingPlanIndicator plan,
                String addressRange)
                throws PDUStringException, IOException {
            return write(
                    out,
                    composer.bind(
                            bindType.commandId(),
                            sequenceNumber,
                            systemId,
                            password,
                            systemType,
                            version.value(),
                            type.value(),
                            plan.value(),
                            addressRange));
        }

        @Override
        public byte[] sendSubmitSm(
                OutputStream out,
                int sequenceNumber,
                String serviceType,
                TypeOfNumber sourceType,
                NumberingPlanIndicator sourcePlan,
                String source,
                TypeOfNumber destinationType,
                NumberingPlanIndicator destinationPlan,
                String destination,
                ESMClass kind,
                byte protocolId,
                byte priority,
                String scheduled,
                String validity,
                RegisteredDelivery receipts,
                byte replaceIfPresent,
                DataCoding coding,
                byte defaultMessage,
                byte[] text,
                OptionalParameter... more)
                throws PDUStringException, IOException {
            return write(
                    out,
                    composer.submitSm(
                            sequenceNumber,
                            serviceType,
                            sourceType.value(),
                            sourcePlan.value(),
                            source,
                            destinationType.value(),
                            destinationPlan.value(),
                            destination,
                            kind.value(),
                            protocolId,
                            priority,
                            scheduled,
                            validity,
                            receipts.value(),
                            replaceIfPresent,
                            coding.toByte(),
                            defaultMessage,
                            text,
                            more));
        }

        private static byte[] write(OutputStream out, byte[] pdu) throws IOException {
            out.write(pdu);
            out.flush();
            return pdu;
        }
    }
}
