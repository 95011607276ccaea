package org.postern.protocol.smtp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A trusting server, as lenient as Postfix 3.7 (a line ends at LF, all CRs before it are dropped, in messages too) or as
 * strict as RFC 5321 (a line ends at CRLF only). It would obey XCLIENT, STARTTLS and AUTH at any time.
 */
final class ModelServer {
    private final boolean lenient;
    private final StringBuilder input = new StringBuilder();
    private final StringBuilder output = new StringBuilder();
    private final StringBuilder message = new StringBuilder();
    private final List<String> messages = new ArrayList<>();
    private final List<String> obeyed = new ArrayList<>();
    private boolean data;
    private int chunk;
    private boolean lastChunk;
    private boolean sender;
    private boolean recipient;

    ModelServer(boolean lenient) {
        this.lenient = lenient;
    }

    /** Messages in full, with the end-of-data of DATA. */
    List<String> messages() {
        return messages;
    }

    /** What a guarded client must not reach: identity commands and foreign senders. */
    List<String> obeyed() {
        return obeyed;
    }

    String takeOutput() {
        String text = output.toString();
        output.setLength(0);
        return text;
    }

    void hear(String octets) {
        input.append(octets);
        while (step()) {}
    }

    private boolean step() {
        return chunk > 0 ? readChunk() : readLine();
    }

    private boolean readChunk() {
        int count = Math.min(chunk, input.length());
        message.append(input, 0, count);
        input.delete(0, count);
        chunk -= count;
        if (chunk == 0) {
            chunkDone();
        }
        return count > 0;
    }

    private void chunkDone() {
        boolean accepted = recipient;
        if (lastChunk) {
            endMessage(accepted);
        }
        say(accepted ? "250 2.0.0 Ok" : "503 5.5.1 Error: need RCPT command");
    }

    private boolean readLine() {
        int end = lenient ? input.indexOf("\n") + 1 : input.indexOf("\r\n") + 2;
        if (end < (lenient ? 1 : 2)) {
            return false;
        }
        String raw = input.substring(0, end);
        input.delete(0, end);
        String line = lenient ? raw.substring(0, end - 1).replaceFirst("\r*$", "") : raw.substring(0, end - 2);
        if (data) {
            onContent(line, raw);
        } else {
            onCommand(line);
        }
        return true;
    }

    private void onContent(String line, String raw) {
        message.append(raw);
        if (line.equals(".")) {
            data = false;
            endMessage(true);
            say("250 2.0.0 Ok: queued");
        }
    }

    private void endMessage(boolean accepted) {
        if (accepted) {
            messages.add(message.toString());
        }
        message.setLength(0);
        sender = false;
        recipient = false;
    }

    private void onCommand(String line) {
        String[] words = line.strip().split("\\s+", 2);
        switch (words[0].toUpperCase(Locale.ROOT)) {
            case "EHLO" ->
                say("250-mx\r\n250-PIPELINING\r\n250-AUTH PLAIN\r\n250-XCLIENT LOGIN\r\n250-STARTTLS\r\n250 CHUNKING");
            case "HELO" -> say("250 mx");
            case "MAIL" -> onMail(line);
            case "RCPT" -> {
                recipient = sender;
                say(sender ? "250 2.1.5 Ok" : "503 5.5.1 Error: need MAIL command");
            }
            case "DATA" -> {
                data = recipient;
                say(recipient ? "354 End data with <CR><LF>.<CR><LF>" : "503 5.5.1 Error: need RCPT command");
            }
            case "BDAT" -> onChunk(words);
            case "RSET" -> {
                endMessage(false);
                say("250 2.0.0 Ok");
            }
            case "XCLIENT", "STARTTLS", "AUTH" -> {
                obeyed.add(line);
                say("220 as you like");
            }
            case "NOOP" -> say("250 2.0.0 Ok");
            default -> say("500 5.5.2 Error: command not recognized");
        }
    }

    private void onMail(String line) {
        if (!line.toLowerCase(Locale.ROOT).contains("<alice@example.org>")) {
            obeyed.add(line);
        }
        sender = true;
        say("250 2.1.0 Ok");
    }

    private void onChunk(String[] words) {
        String[] arguments = words.length < 2 ? new String[] {"x"} : words[1].split("\\s+");
        if (!arguments[0].matches("[0-9]{1,9}")) {
            say("521 5.5.4 Syntax: BDAT count [LAST]");
            return;
        }
        chunk = Integer.parseInt(arguments[0]);
        lastChunk = arguments.length > 1;
        if (chunk == 0) {
            chunkDone();
        }
    }

    private void say(String reply) {
        output.append(reply).append("\r\n");
    }
}
