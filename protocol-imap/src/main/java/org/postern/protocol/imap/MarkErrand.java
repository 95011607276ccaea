package org.postern.protocol.imap;

import org.jspecify.annotations.Nullable;
import org.postern.proxy.protocol.MailboxMark;
import org.postern.proxy.protocol.UpstreamFailure;
import org.postern.proxy.protocol.UpstreamStep;

/**
 * Handles a {@link MailboxMark}: looks for the folder first, then makes or deletes it if that is asked.
 *
 * <pre>
 *   LIST "" "*name" ──SEEK──► done
 *                   ──REMOVE, found──► DELETE ► done
 *                   ──LEAVE, not found──► CREATE name ──NO──► LIST "" "" ► CREATE INBOX.name ► done
 * </pre>
 */
final class MarkErrand implements Errand {
    private enum Stage {
        LOOKING,
        DELETING,
        CREATING,
        LEARNING_DELIMITER,
        CREATING_IN_INBOX
    }

    private final MailboxMark mark;
    private Stage stage = Stage.LOOKING;
    private @Nullable ListedMailbox found;
    private ListedMailbox root = new ListedMailbox("/", "");
    private boolean seen;

    MarkErrand(MailboxMark mark) {
        this.mark = mark;
    }

    boolean isSeen() {
        return seen;
    }

    @Override
    public UpstreamStep begin(Talk talk) {
        return talk.command("LIST \"\" " + ImapString.quoted("*" + mark.name()));
    }

    @Override
    public UpstreamStep onUntagged(ServerLine line, Talk talk) {
        ListedMailbox.of(line).ifPresent(mailbox -> {
            if (stage == Stage.LEARNING_DELIMITER) {
                root = mailbox;
            } else if (mailbox.isMark(mark.name())) {
                found = mailbox;
                seen = true;
            }
        });
        return new UpstreamStep.Await();
    }

    @Override
    public UpstreamStep onTagged(ServerLine line, Talk talk) {
        boolean ok = line.word().equals("OK");
        return switch (stage) {
            case LOOKING -> ok ? looked(talk) : talk.fail(UpstreamFailure.TEMPORARY, line);
            case CREATING -> ok ? created(talk) : learnDelimiter(talk);
            case LEARNING_DELIMITER -> createInInbox(talk);
            case CREATING_IN_INBOX -> ok ? created(talk) : talk.fail(UpstreamFailure.TEMPORARY, line);
            case DELETING -> ok ? talk.done() : talk.fail(UpstreamFailure.TEMPORARY, line);
        };
    }

    private UpstreamStep looked(Talk talk) {
        if (mark.action() == MailboxMark.Action.LEAVE && found == null) {
            stage = Stage.CREATING;
            return talk.command("CREATE " + ImapString.quoted(mark.name()));
        }
        if (mark.action() == MailboxMark.Action.REMOVE && found != null) {
            stage = Stage.DELETING;
            return talk.command("DELETE " + ImapString.quoted(found.name()));
        }
        return talk.done();
    }

    /** Some servers keep everything of a user below INBOX. */
    private UpstreamStep learnDelimiter(Talk talk) {
        stage = Stage.LEARNING_DELIMITER;
        return talk.command("LIST \"\" \"\"");
    }

    private UpstreamStep createInInbox(Talk talk) {
        stage = Stage.CREATING_IN_INBOX;
        return talk.command("CREATE " + ImapString.quoted(root.inInbox(mark.name())));
    }

    private UpstreamStep created(Talk talk) {
        seen = true;
        return talk.done();
    }
}
