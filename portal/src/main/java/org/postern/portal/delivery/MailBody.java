package org.postern.portal.delivery;

import java.net.URI;
import org.postern.portal.text.Language;

/**
 * The body of a mail, written once and read twice: as text and as HTML.
 *
 * <p>The HTML brings nothing along and fetches nothing, and sets no colours, so that it is readable on light and dark.
 */
final class MailBody {
    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="%s">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <meta name="color-scheme" content="light dark">
            <meta name="supported-color-schemes" content="light dark">
            <title>%s</title>
            </head>
            <body style="margin:0;padding:24px 16px;font:16px/1.6 system-ui,'Segoe UI','PingFang SC','Microsoft YaHei',sans-serif">
            <div style="max-width:36em;margin:0 auto">
            <h1 style="margin:0 0 16px;font-size:20px;line-height:1.4">%s</h1>
            """;

    private static final String PARAGRAPH = """
            <p style="margin:16px 0">%s</p>
            """;

    private static final String CODE = """
            <p style="margin:16px 0;padding:12px;border:1px solid;border-radius:8px;text-align:center;\
            font:bold 28px/1.2 ui-monospace,Consolas,monospace">%s</p>
            """;

    private static final String FACT = """
            <p style="margin:0;padding:2px 0 2px 12px;border-left:3px solid">%s</p>
            """;

    private static final String LINK = """
            <p style="margin:16px 0"><a href="%1$s" style="color:inherit">%1$s</a></p>
            """;

    private static final String FOOT = """
            <p style="margin:24px 0 0;font-size:14px">%s</p>
            </div>
            </body>
            </html>
            """;

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder html = new StringBuilder();
    private boolean betweenFacts;

    MailBody(Language language, String title) {
        text.append(title);
        html.append(HEAD.formatted(language.htmlTag(), escape(title), escape(title)));
    }

    MailBody paragraph(String sentences) {
        return block(sentences, PARAGRAPH.formatted(escape(sentences)));
    }

    MailBody code(String code) {
        return block("    " + code, CODE.formatted(escape(code)));
    }

    /** Facts that follow each other stay together. */
    MailBody fact(String fact) {
        text.append(betweenFacts ? "\n" : "\n\n").append(fact);
        html.append(FACT.formatted(escape(fact)));
        betweenFacts = true;
        return this;
    }

    MailBody link(URI url) {
        return block(url.toString(), LINK.formatted(escape(url.toString())));
    }

    MailBody foot(String sentences) {
        return block("-- \n" + sentences, FOOT.formatted(escape(sentences)));
    }

    String text() {
        return text + "\n";
    }

    String html() {
        return html.toString();
    }

    private MailBody block(String plain, String markup) {
        text.append("\n\n").append(plain);
        html.append(markup);
        betweenFacts = false;
        return this;
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
