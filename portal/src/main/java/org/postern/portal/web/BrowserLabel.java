package org.postern.portal.web;

import java.util.Optional;

/** What a browser is called on pages and in mails, such as {@code Firefox on Windows}, so that its owner recognises it. */
public final class BrowserLabel {
    /** Code points of a browser that is not known and introduces itself. */
    static final int MAX_UNKNOWN = 60;

    /** Whatever comes later in a User-Agent does not say what it is. */
    private static final int MAX_READ = 1024;

    /** Most browsers claim to be others as well: the first token that is found says what it is. */
    private static final String[][] BROWSERS = {
        {"wxwork/", "企业微信/WeCom"},
        {"MicroMessenger/", "微信/WeChat"},
        {"DingTalk/", "钉钉/DingTalk"},
        {"MQQBrowser/", "QQ Browser"},
        {"QQBrowser/", "QQ Browser"},
        {"QQ/", "QQ"},
        {"UCBrowser/", "UC Browser"},
        {"HuaweiBrowser/", "Huawei Browser"},
        {"MiuiBrowser/", "Mi Browser"},
        {"SamsungBrowser/", "Samsung Internet"},
        {"Edg/", "Edge"},
        {"EdgA/", "Edge"},
        {"EdgiOS/", "Edge"},
        {"OPR/", "Opera"},
        {"Vivaldi/", "Vivaldi"},
        {"FxiOS/", "Firefox"},
        {"Firefox/", "Firefox"},
        {"CriOS/", "Chrome"},
        {"Chrome/", "Chrome"},
        {"Safari/", "Safari"},
    };

    /** The same: Android is a Linux, an iPhone is "like Mac OS X". */
    private static final String[][] SYSTEMS = {
        {"iPhone", "iPhone"},
        {"iPad", "iPad"},
        {"OpenHarmony", "HarmonyOS"},
        {"HarmonyOS", "HarmonyOS"},
        {"Android", "Android"},
        {"Windows", "Windows"},
        {"Macintosh", "Mac"},
        {"CrOS", "ChromeOS"},
        {"Linux", "Linux"},
    };

    private BrowserLabel() {}

    /**
     * @param userAgent the header, or an empty string; anybody can write anything there
     * @return a short printable line, empty when nothing of the header can be printed
     */
    public static String of(String userAgent) {
        String read = userAgent.length() > MAX_READ ? userAgent.substring(0, MAX_READ) : userAgent;
        Optional<String> browser = find(BROWSERS, read);
        return browser.isEmpty()
                ? printable(read)
                : browser.get()
                        + find(SYSTEMS, read).map(system -> " on " + system).orElse("");
    }

    private static Optional<String> find(String[][] names, String userAgent) {
        for (String[] name : names) {
            if (userAgent.contains(name[0])) {
                return Optional.of(name[1]);
            }
        }
        return Optional.empty();
    }

    private static String printable(String userAgent) {
        StringBuilder line = new StringBuilder();
        userAgent
                .codePoints()
                .filter(BrowserLabel::isPrintable)
                .limit(MAX_UNKNOWN)
                .forEach(line::appendCodePoint);
        return line.toString().strip();
    }

    /** Graphic characters and plain spaces: nothing that hides, reorders or breaks a line. */
    private static boolean isPrintable(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
