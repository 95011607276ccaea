package org.postern.protocol.imap;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postern.proxy.protocol.UpstreamDialogue;
import org.postern.proxy.protocol.UpstreamFailure;
import org.postern.proxy.protocol.UpstreamStep;
import org.postern.proxy.protocol.UpstreamWelcome;

/**
 * The server half: works through a list of {@link Errand}s and is done after the last. As a rule one command is under
 * way at a time; an errand may let the next one follow without waiting.
 *
 * <pre>
 *   login    greeting ► capability? ► STARTTLS? ► capability? ► ID? ► login ► capability? ► ID? ► probe?
 *   inquiry  greeting ► capability? ► STARTTLS? ► capability? ► LOGOUT
 *   mark     login ► CREATE, LIST or DELETE
 * </pre>
 */
final class ImapDialogue implements UpstreamDialogue, Errand.Talk {
    /** Lines of one dialogue; a login takes about ten, a banner or an alert a few more. */
    private static final int MAX_LINES = 200;

    /** Octets of one response with its literals, kept because the rest of the response follows them. */
    private static final int MAX_RESPONSE = 64 * 1024;

    private final Deque<Errand> errands;
    private final ServerState server = new ServerState();
    /** Commands that were sent and not answered yet, in their order. */
    private final Deque<Sent> underWay = new ArrayDeque<>();

    private Errand current;
    private int tagNumber;
    private int lines;
    /** A response up to and including its last literal. */
    private String unfinished = "";

    private record Sent(String tag, Errand errand) {}

    /** @param errands at least one */
    ImapDialogue(List<Errand> errands) {
        this.errands = new ArrayDeque<>(errands);
        this.current = errands.get(0);
    }

    @Override
    public UpstreamStep onConnected() {
        return done();
    }

    @Override
    public UpstreamStep onTlsEstablished() {
        server.forgetCapabilities();
        return current.onTlsEstablished(this);
    }

    @Override
    public UpstreamStep onLine(byte[] octets) {
        String line = unfinished + new String(octets, StandardCharsets.UTF_8);
        if (++lines > MAX_LINES || line.length() > MAX_RESPONSE) {
            return fail(UpstreamFailure.GARBAGE, "too many lines");
        }
        Optional<ServerLine> response = ServerLine.parse(line);
        if (response.isEmpty()) {
            return garbage(line);
        }
        Optional<LiteralScanner.Literal> literal =
                response.get().isData() ? LiteralScanner.endOf(octets) : Optional.empty();
        if (literal.isPresent()) {
            return readLiteral(line, literal.get());
        }
        unfinished = "";
        return isExpected(response.get()) ? onResponse(response.get()) : garbage(line);
    }

    @Override
    public UpstreamStep onBlock(byte[] block) {
        String text = Words.printable(new String(block, StandardCharsets.UTF_8));
        unfinished += ImapString.quoted(text);
        return new UpstreamStep.Await();
    }

    private UpstreamStep readLiteral(String line, LiteralScanner.Literal literal) {
        if (literal.octets() > MAX_BLOCK) {
            return fail(UpstreamFailure.GARBAGE, "literal too large");
        }
        unfinished = line.substring(0, line.lastIndexOf('{'));
        return new UpstreamStep.ReadBlock((int) literal.octets());
    }

    private UpstreamStep onResponse(ServerLine line) {
        if (line.tag().equals("+")) {
            return current.onContinuation(line, this);
        }
        server.learn(line);
        if (isAnswer(line)) {
            underWay.remove();
            return current.onTagged(line, this);
        }
        return line.word().equals("BYE") ? current.onBye(line, this) : current.onUntagged(line, this);
    }

    private boolean isExpected(ServerLine line) {
        return line.tag().equals("*")
                || line.tag().equals("+")
                || (isAnswer(line) && List.of("OK", "NO", "BAD").contains(line.word()));
    }

    private boolean isAnswer(ServerLine line) {
        Sent oldest = underWay.peek();
        return oldest != null && oldest.tag().equals(line.tag());
    }

    /** After the first command the words are left out: a peer that echoes would bring the secret into the log. */
    private UpstreamStep garbage(String words) {
        return fail(UpstreamFailure.GARBAGE, tagNumber == 0 ? Words.sayable(words, "") : "not an answer");
    }

    // what errands ask for

    @Override
    public ServerState server() {
        return server;
    }

    @Override
    public String newTag() {
        tagNumber++;
        String tag = "P" + tagNumber;
        underWay.add(new Sent(tag, current));
        return tag;
    }

    @Override
    public UpstreamStep done() {
        underWay.removeIf(sent -> sent.errand() == current); // it does not wait for its answer
        Sent ahead = underWay.peek();
        if (ahead != null) {
            current = ahead.errand();
            return new UpstreamStep.Await();
        }
        Errand next = next();
        if (next == null) {
            return new UpstreamStep.Done(
                    new UpstreamWelcome(server.capabilities().orElse(List.of()), server.loginWords()));
        }
        current = next;
        UpstreamStep step = next.begin(this);
        return next.letsNextFollow() && step instanceof UpstreamStep.Send first ? followed(first) : step;
    }

    private @Nullable Errand next() {
        Errand next = errands.poll();
        while (next != null && !next.isNeeded(server)) {
            next = errands.poll();
        }
        return next;
    }

    /** The current errand's command and the next one's in one breath. */
    private UpstreamStep followed(UpstreamStep.Send first) {
        Errand next = next();
        if (next == null) {
            return first;
        }
        Errand waiting = current;
        current = next;
        UpstreamStep step = next.begin(this);
        current = waiting;
        return step instanceof UpstreamStep.Send second ? first.followedBy(second) : step;
    }

    @Override
    public UpstreamStep fail(UpstreamFailure failure, String words) {
        return new UpstreamStep.Failed(failure, words);
    }
}
