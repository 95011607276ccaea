package org.postern.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
import org.slf4j.LoggerFactory;

/** Postern survives its own bugs, so that one user's session cannot harm another's, and logs them: here they count. */
final class Complaints {
    private static final ListAppender<ILoggingEvent> HEARD = listen();

    private Complaints() {}

    /** Fails if something was logged as an error since the last time. */
    static void none() {
        for (ILoggingEvent event : HEARD.list) {
            Throwable cause = event.getThrowableProxy() instanceof ThrowableProxy thrown ? thrown.getThrowable() : null;
            HEARD.list.clear();
            throw new AssertionError(event.getFormattedMessage(), cause);
        }
        assertThat(HEARD.isStarted()).isTrue();
    }

    private static ListAppender<ILoggingEvent> listen() {
        ListAppender<ILoggingEvent> appender = new ListAppender<>();
        appender.start();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.detachAndStopAllAppenders();
        root.setLevel(Level.ERROR);
        root.addAppender(appender);
        return appender;
    }
}
