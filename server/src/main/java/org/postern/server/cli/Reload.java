package org.postern.server.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.postern.server.config.ConfigException;
import org.postern.server.config.LoadedConfig;
import org.postern.server.config.Problem;
import org.postern.server.control.ControlAnswer;
import org.postern.server.wiring.PosternServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has a running server go by the configuration as it is now, on SIGHUP or when it is told to. */
final class Reload {
    private static final Logger LOG = LoggerFactory.getLogger(Reload.class);

    /** Keys, and beginnings of keys, that a running process can take up. */
    private static final List<String> LIVE = List.of(
            "host-name", "log-level", "tls.", "upstreams.", "routes.", "limits.", "throttle.", "passwords.help-url");

    private final PosternServer server;
    private final Callable<LoadedConfig> file;
    private LoadedConfig started;

    /**
     * @param file reads the configuration anew
     * @param started what the server has been started with
     */
    Reload(PosternServer server, Callable<LoadedConfig> file, LoadedConfig started) {
        this.server = server;
        this.file = file;
        this.started = started;
    }

    /** Logs and tells what came of it. */
    synchronized ControlAnswer run() {
        try {
            LoadedConfig now = file.call();
            server.reload(now.config());
            now.warnings().forEach(warning -> LOG.warn("{}", warning));
            return reloaded(now);
        } catch (ConfigException wrong) {
            List<String> lines =
                    new ArrayList<>(List.of("the old configuration stays in use, since the new one has problems:"));
            wrong.problems().stream().map(Problem::toString).forEach(lines::add);
            return said(new ControlAnswer(false, lines));
        } catch (IOException unusable) {
            return said(ControlAnswer.failed("the old configuration stays in use: " + unusable.getMessage()));
        } catch (Exception bug) {
            LOG.error("Bug while reloading", bug);
            return ControlAnswer.failed("internal error, see the log");
        }
    }

    private ControlAnswer reloaded(LoadedConfig now) {
        SortedSet<String> changed = new TreeSet<>(now.fingerprints().changedSince(started.fingerprints()));
        changed.removeIf(
                key -> LIVE.stream().anyMatch(live -> live.endsWith(".") ? key.startsWith(live) : key.equals(live)));
        return said(
                changed.isEmpty()
                        ? ControlAnswer.done("reloaded")
                        : ControlAnswer.done("reloaded; these changes need a restart: " + String.join(", ", changed)));
    }

    private static ControlAnswer said(ControlAnswer answer) {
        for (String line : answer.lines()) {
            if (answer.succeeded()) {
                LOG.info("Configuration {}", line);
            } else {
                LOG.warn("Configuration: {}", line);
            }
        }
        return answer;
    }
}
