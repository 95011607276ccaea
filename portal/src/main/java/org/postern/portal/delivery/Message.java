package org.postern.portal.delivery;

import org.postern.portal.text.Language;

/**
 * A message that is ready to be sent.
 *
 * @param language it is written in
 * @param subject one line; of no use to SMS
 * @param text the whole message as plain text
 * @param html the same as HTML; empty for SMS
 */
public record Message(Language language, String subject, String text, String html) {
    public Message {
        if (subject.codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a subject is one line");
        }
    }

    /** An SMS has nothing but its text. */
    public static Message sms(Language language, String text) {
        return new Message(language, "", text, "");
    }

    /** A message holds a code: it cannot print itself. */
    @Override
    public String toString() {
        return "Message[" + language + "]";
    }
}
