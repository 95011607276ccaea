package org.postern.bench;

import org.postern.bench.load.Figures;
import org.postern.bench.load.Load;
import org.postern.bench.load.Sessions;

/** Does the work of a scene through an entrant, and counts. */
final class Measurement {
    /** Blocks of a large message: 64 MiB. */
    private static final int LARGE = 1024;

    private final Scene scene;
    private final Running running;

    Measurement(Scene scene, Running running) {
        this.scene = scene;
        this.running = running;
    }

    /** Lets the entrant see what is coming. */
    void warmUp() throws Exception {
        int times = running.entrant().peer().warmUp();
        boolean resume = scene.work() == Scene.Work.RESUMED_LOGINS;
        try (Load load = running.load(scene.service(), resume)) {
            switch (scene.work()) {
                case COLD_LOGINS -> {}
                case LOGINS, RESUMED_LOGINS, PACED_LOGINS -> load.logins(16, 1000 * times);
                case IDLE -> load.logins(16, 100 * times);
                default -> {
                    int rounds = scene.work().isBulk() ? Math.min(times, 8) : times;
                    try (Sessions sessions = load.open(scene.connections())) {
                        work(sessions, Math.max(1, scene.count() / 8) * rounds);
                    }
                }
            }
        }
    }

    Result measure(int repeat) throws Exception {
        try (Load load = running.load(scene.service(), scene.work() == Scene.Work.RESUMED_LOGINS)) {
            return switch (scene.work()) {
                case LOGINS, RESUMED_LOGINS -> cpu(repeat, () -> load.logins(scene.connections(), scene.count()), 1e6);
                case PACED_LOGINS, COLD_LOGINS -> paced(repeat, load.pacedLogins(scene.connections(), scene.count()));
                case IDLE -> idle(repeat, load);
                default -> {
                    try (Sessions sessions = load.open(scene.connections())) {
                        yield cpu(
                                repeat,
                                () -> work(sessions, scene.count()),
                                scene.work() == Scene.Work.PINGS ? 1e6 : 1e12);
                    }
                }
            };
        }
    }

    private Figures work(Sessions sessions, int count) throws Exception {
        return switch (scene.work()) {
            case PINGS -> sessions.pings(count);
            case DOWNLOADS -> sessions.downloads(count, LARGE);
            case FETCHES -> sessions.downloads(count, 1);
            case UPLOADS -> sessions.uploads(count, LARGE);
            default -> throw new IllegalStateException(scene.name());
        };
    }

    /** @param scale of seconds per unit to the unit of the scene */
    private Result cpu(int repeat, Work work, double scale) throws Exception {
        double before = running.tree().cpuSeconds();
        Figures figures = work.run();
        double cpu = (running.tree().cpuSeconds() - before) / figures.units() * scale;
        double rate = scale == 1e12 ? figures.rate() / 1e6 : figures.rate();
        return result(repeat, scene.work().isRate() ? rate : cpu, rate, figures);
    }

    private Result paced(int repeat, Figures figures) {
        return result(repeat, figures.p99() / 1e3, figures.rate(), figures);
    }

    private Result result(int repeat, double value, double rate, Figures figures) {
        return new Result(
                scene.name(), running.entrant().name(), repeat, value, rate, figures.p99() / 1e3, figures.errors());
    }

    /** A fifth of the sessions first, so that what the first ones bring about is not counted. */
    private Result idle(int repeat, Load load) throws Exception {
        int first = scene.connections() / 5;
        try (Sessions some = load.open(first)) {
            Thread.sleep(2000);
            long before = running.tree().memory();
            try (Sessions others = load.open(scene.connections() - first)) {
                Thread.sleep(2000);
                double each = (running.tree().memory() - before) / (double) others.size();
                return new Result(
                        scene.name(), running.entrant().name(), repeat, each, 0, 0, some.failed() + others.failed());
            }
        }
    }

    /** Something that takes a while. */
    private interface Work {
        Figures run() throws Exception;
    }
}
