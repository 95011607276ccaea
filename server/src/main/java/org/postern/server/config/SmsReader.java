package org.postern.server.config;

import java.net.InetSocketAddress;
import java.util.List;
import org.postern.credential.Sensitive;
import org.postern.portal.delivery.SmsSettings;

/** Reads {@code portal.sms}: who delivers SMS. */
final class SmsReader {

    /** Numbers of SMPP 3.4 section 5.2, without the octet that ends a string. */
    private static final int SYSTEM_ID = 15;

    private static final int PASSWORD = 8;
    private static final int SYSTEM_TYPE = 12;

    /** Who delivers. */
    private enum Gateway {
        NONE,
        HTTP,
        SMPP,
        LOG
    }

    /** How an SMSC is spoken to: SMPP has no STARTTLS. */
    private enum Tls {
        IMPLICIT,
        NONE
    }

    private SmsReader() {}

    static SmsSettings read(Section sms) {
        Gateway gateway = sms.read("gateway", Values.oneOf(Gateway.class), Gateway.NONE);
        boolean allowLog = sms.read("allow-log", Values::flag, false);
        if (gateway == Gateway.LOG) {
            checkLog(sms, allowLog);
        } else {
            checkRest(sms, gateway, allowLog);
        }
        return switch (gateway) {
            case NONE -> new SmsSettings.None();
            case LOG -> new SmsSettings.Log();
            case HTTP -> SmsHttpReader.read(sms.section("http"));
            case SMPP -> smpp(sms.section("smpp"));
        };
    }

    /** Whoever reads the log could sign in as anybody. */
    private static void checkLog(Section sms, boolean allowed) {
        if (!allowed) {
            sms.problem(
                    "gateway",
                    "log writes codes into the log, for demonstrations only",
                    "use http or smpp, or add allow-log: true where nobody is protected");
        }
        for (String other : List.of("http", "smpp")) {
            if (sms.has(other)) {
                sms.problem("gateway", "log stands beside a real gateway", "use " + other + ", or remove it");
            }
        }
    }

    private static void checkRest(Section sms, Gateway gateway, boolean allowLog) {
        if (allowLog) {
            sms.warning("allow-log", "has no effect", "remove it");
        }
        for (Gateway other : List.of(Gateway.HTTP, Gateway.SMPP)) {
            String key = Values.nameOf(other);
            if (sms.has(key) && gateway != other) {
                sms.warning(key, "has no effect", "remove it, or set gateway: " + key);
            }
        }
    }

    private static SmsSettings smpp(Section smpp) {
        InetSocketAddress address = smpp.require(
                "address", Values::remoteAddress, Remote.NOWHERE, "use host:port, such as smsc.example.org:3550");
        boolean tls = smpp.read("tls", Values.oneOf(Tls.class), Tls.IMPLICIT) == Tls.IMPLICIT;
        Remote.warnOfClearText(smpp, address, tls, "codes cross");
        Sensitive password =
                smpp.require("password", SmsReader::password, Sensitive.NONE, "write { file: NAME } or { env: NAME }");
        return new SmsSettings.Smpp(
                address.getHostString(),
                address.getPort(),
                tls,
                smpp.require("system-id", word(SYSTEM_ID), "", "the name that the operator gave you"),
                password,
                smpp.read("system-type", word(SYSTEM_TYPE), ""),
                smpp.require("source", SmsReader::source, "", "the sender: a number, a short code or a name"),
                MailReader.timeout(smpp));
    }

    private static Sensitive password(Value value) throws BadValue {
        Sensitive password = SecretReader.readSensitive(value);
        if (password.reveal(String::length) > PASSWORD) {
            throw new BadValue("is too long for SMPP", "it has at most " + PASSWORD + " characters");
        }
        return password;
    }

    private static ValueReader<String> word(int most) {
        return value -> {
            String word = Values.word(value);
            if (word.length() > most || !word.matches("\\p{ASCII}*")) {
                throw new BadValue("\"" + word + "\" is too long for SMPP", "it has at most " + most + " characters");
            }
            return word;
        };
    }

    /** An address of the international plan, or one of letters (3GPP TS 23.040 section 9.1.2.5). */
    private static String source(Value value) throws BadValue {
        String source = Values.line(value);
        if (!source.matches("\\+[0-9]{5,15}|[0-9]{1,20}|[ -~]{1,11}")) {
            throw new BadValue(
                    "\"" + source + "\" is not a sender", "use up to 20 digits, or a name of up to 11 characters");
        }
        return source;
    }
}
