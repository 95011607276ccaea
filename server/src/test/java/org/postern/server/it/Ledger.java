package org.postern.server.it;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Which messages were handed in, known by the digest of their bodies, and what their senders were told. */
final class Ledger {
    private static final int LINE = 70;

    /** What a sender knows. */
    private enum Fate {
        /** The server has said that it has it. */
        ACCEPTED,
        /** The connection broke before the answer. */
        UNKNOWN
    }

    private final Map<String, Fate> fates = new ConcurrentHashMap<>();

    /** A message unlike any other, of lines that need no dot-stuffing; enters it as one whose fate is unknown. */
    String newMessage(Random random, int octets) {
        StringBuilder body = new StringBuilder();
        while (body.length() < octets) {
            for (int i = 0; i < LINE; i++) {
                body.append((char) ('a' + random.nextInt(26)));
            }
            body.append("\r\n");
        }
        String message = "Subject: soak\r\n\r\n" + body;
        fates.put(digest(message), Fate.UNKNOWN);
        return message;
    }

    void accepted(String message) {
        fates.put(digest(message), Fate.ACCEPTED);
    }

    void refused(String message) {
        fates.remove(digest(message));
    }

    int accepted() {
        return (int) fates.values().stream().filter(Fate.ACCEPTED::equals).count();
    }

    int unknown() {
        return fates.size() - accepted();
    }

    /**
     * Compares with what lies in the mailboxes.
     *
     * @param delivered the digests of the messages there
     * @return what is lost, what is there twice, and what nobody sent; empty when all is well
     */
    List<String> errors(Stream<String> delivered) {
        Map<String, Integer> found = new HashMap<>();
        delivered.forEach(digest -> found.merge(digest, 1, Integer::sum));
        List<String> errors = new ArrayList<>();
        fates.forEach((digest, fate) -> {
            int times = found.getOrDefault(digest, 0);
            if (times > 1) {
                errors.add(digest + " is there " + times + " times");
            } else if (times == 0 && fate == Fate.ACCEPTED) {
                errors.add(digest + " is lost");
            }
        });
        found.keySet().stream()
                .filter(digest -> !fates.containsKey(digest))
                .forEach(digest -> errors.add(digest + " was never sent, or refused"));
        return errors;
    }

    static String digest(byte[] message) {
        return digest(new String(message, StandardCharsets.ISO_8859_1));
    }

    /** Of the body: servers add to the header, and end lines as they like. */
    private static String digest(String message) {
        String text = message.replace("\r\n", "\n");
        String body = text.substring(text.indexOf("\n\n") + 2).stripTrailing();
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
