package org.postern.protocol.imap;

/**
 * The first two words of a command.
 *
 * @param tag {@code *} if there is no legal one: the answer is then untagged
 */
record CommandHead(String tag, ImapVerb verb) {
    static CommandHead of(Command command) {
        CommandReader in = command.reader();
        String tag = "*";
        try {
            tag = in.tag();
            in.space();
            return new CommandHead(tag, ImapVerb.of(in.atom()));
        } catch (BadSyntax bad) {
            return new CommandHead(tag, ImapVerb.OTHER);
        }
    }
}
