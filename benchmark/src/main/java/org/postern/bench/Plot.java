package org.postern.bench;

import java.util.List;
import java.util.Locale;

/** Bars, in parts of the longest of each scene. */
final class Plot {
    private static final List<String> COLOURS = List.of("#b8442f", "#7a8ca3", "#a9b8a0", "#d0c088", "#b9a3c4");
    private static final int WIDTH = 760;
    private static final int LEFT = 170;
    private static final int LONGEST = 440;
    private static final int BAR = 14;
    private static final int GAP = 16;

    private final Report report;
    private final List<Scene> scenes;
    private final List<String> peers;
    private final StringBuilder body = new StringBuilder();

    Plot(Report report, List<Scene> scenes, List<String> peers) {
        this.report = report;
        this.scenes = scenes;
        this.peers = peers;
    }

    String svg() {
        int y = GAP;
        for (Scene scene : scenes) {
            text(0, y + BAR - 3, scene.name() + (scene.work().isRate() ? " (more is better)" : ""));
            double longest = peers.stream()
                    .mapToDouble(peer -> report.median(scene, peer))
                    .max()
                    .orElse(1);
            for (String peer : peers) {
                bar(y, report.median(scene, peer), longest, peer, scene.work().unit());
                y += BAR;
            }
            y += GAP;
        }
        return """
                <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" font-family="sans-serif" font-size="11">
                <rect width="100%%" height="100%%" fill="#ffffff"/>
                %s</svg>
                """.formatted(WIDTH, y, body);
    }

    private void bar(int y, double value, double longest, String peer, String unit) {
        if (value > 0) {
            double length = LONGEST * value / longest;
            String colour = COLOURS.get(peers.indexOf(peer) % COLOURS.size());
            body.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>%n",
                    LEFT,
                    y,
                    length,
                    BAR - 2,
                    colour));
            text((int) (LEFT + length + 4), y + BAR - 4, peer + " " + Report.number(value) + " " + unit);
        }
    }

    private void text(int x, int y, String words) {
        body.append(String.format(Locale.ROOT, "<text x=\"%d\" y=\"%d\" fill=\"#222222\">%s</text>%n", x, y, words));
    }
}
