package org.postern.server.observe;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.postern.server.config.AuditSettings;
import org.slf4j.LoggerFactory;

/**
 * Puts the audit trail into a file of its own, a new one each day. Without one it goes to standard error.
 *
 * <p>Lines are written ten times a second: event loops should not wait for a disk, and a write for each line was a
 * thirtieth of what a login costs.
 */
public final class AuditLog implements AutoCloseable {
    /** The logger of everything that is audited. */
    public static final String NAME = "postern.audit";

    /** A day of an attack is split into files of this size. */
    private static final FileSize PART = FileSize.valueOf("100MB");

    /** All of them together: an attack must not fill the disk. */
    private static final FileSize ALL = FileSize.valueOf("5GB");

    /** More than comes between two writes, or else it is written earlier. */
    private static final FileSize BUFFER = FileSize.valueOf("256KB");

    private static final long WRITE_MILLIS = 100;

    private final Logger logger;
    private final BufferedFile file;
    private final ScheduledExecutorService writing =
            Executors.newSingleThreadScheduledExecutor(new DefaultThreadFactory("audit", true));

    private AuditLog(Logger logger, BufferedFile file) {
        this.logger = logger;
        this.file = file;
        writing.scheduleWithFixedDelay(file::flush, WRITE_MILLIS, WRITE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /**
     * Writes there from now on.
     *
     * @return what ends it; for standard error nothing is to be ended
     * @throws IOException if the file cannot be written
     */
    public static AutoCloseable open(AuditSettings settings) throws IOException {
        Path path = settings.file();
        if (path == null || !(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            return () -> {};
        }
        prepare(path);
        BufferedFile file = appender(context, path, settings);
        Logger logger = context.getLogger(NAME);
        logger.detachAppender("AUDIT");
        logger.setAdditive(false);
        logger.addAppender(file);
        return new AuditLog(logger, file);
    }

    @Override
    public void close() {
        logger.detachAppender(file);
        writing.shutdown();
        file.stop();
    }

    private static void prepare(Path path) throws IOException {
        Path folder = path.toAbsolutePath().resolveSibling("");
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        if (!Files.exists(path)) {
            Files.createFile(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----")));
        }
        if (!Files.isWritable(path)) {
            throw new IOException("the audit trail " + path + " cannot be written");
        }
    }

    private static BufferedFile appender(LoggerContext context, Path path, AuditSettings settings) {
        AuditEncoder encoder = new AuditEncoder();
        encoder.setContext(context);
        encoder.start();
        BufferedFile file = new BufferedFile();
        file.setContext(context);
        file.setName("AUDIT_FILE");
        file.setImmediateFlush(false);
        file.setBufferSize(BUFFER);
        file.setFile(path.toString());
        file.setEncoder(encoder);
        SizeAndTimeBasedRollingPolicy<ILoggingEvent> rolling = new SizeAndTimeBasedRollingPolicy<>();
        rolling.setContext(context);
        rolling.setParent(file);
        rolling.setFileNamePattern(path + ".%d{yyyy-MM-dd}.%i.gz");
        rolling.setMaxFileSize(PART);
        rolling.setTotalSizeCap(ALL);
        rolling.setMaxHistory(Math.toIntExact(settings.keep().toDays()));
        rolling.start();
        file.setRollingPolicy(rolling);
        file.start();
        return file;
    }

    private static final class BufferedFile extends RollingFileAppender<ILoggingEvent> {
        void flush() {
            streamWriteLock.lock();
            try {
                OutputStream open = getOutputStream();
                if (open != null) {
                    open.flush();
                }
            } catch (IOException full) {
                addError("the audit trail cannot be written", full);
            } finally {
                streamWriteLock.unlock();
            }
        }
    }
}
