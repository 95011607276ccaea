package org.postern.server.it;

/** In which language, and where, somebody reads the portal. */
enum Reader {
    ZH("zh-CN", "Asia/Shanghai"),
    EN("en-GB", "Europe/London");

    private final String locale;
    private final String zone;

    Reader(String locale, String zone) {
        this.locale = locale;
        this.zone = zone;
    }

    /** As browsers say it. */
    String locale() {
        return locale;
    }

    String zone() {
        return zone;
    }

    /** One of two texts: the Chinese one or the English one. */
    String of(String zh, String en) {
        return this == ZH ? zh : en;
    }

    Reader other() {
        return this == ZH ? EN : ZH;
    }
}
