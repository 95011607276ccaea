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
    private final List<Contest> contests;
    private final StringBuilder body = new StringBuilder();

    Plot(Report report, List<Contest> contests) {
        this.report = report;
        this.contests = contests;
    }

    String svg() {
        int y = GAP;
        for (Contest contest : contests) {
            for (Scene scene : contest.scenes()) {
                List<String> measured = contest.names().stream()
                        .filter(name -> report.median(scene, name) > 0)
                        .toList();
                bars(y, scene, measured);
                y += measured.isEmpty() ? 0 : BAR * measured.size() + GAP;
            }
        }
        return """
                <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" font-family="sans-serif" font-size="11">
                <rect width="100%%" height="100%%" fill="#ffffff"/>
                %s</svg>
                """.formatted(WIDTH, y, body);
    }

    private void bars(int top, Scene scene, List<String> names) {
        if (!names.isEmpty()) {
            text(0, top + BAR - 3, scene.name());
            text(0, top + 2 * BAR - 3, scene.work().unit() + (scene.work().isRate() ? ", more is better" : ""));
        }
        double longest = names.stream()
                .mapToDouble(name -> report.median(scene, name))
                .max()
                .orElse(1);
        for (int i = 0; i < names.size(); i++) {
            double value = report.median(scene, names.get(i));
            String words = names.get(i) + " " + Report.number(value);
            bar(top + i * BAR, LONGEST * value / longest, COLOURS.get(i % COLOURS.size()), words);
        }
    }

    private void bar(int y, double length, String colour, String words) {
        body.append(String.format(
                Locale.ROOT,
                "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>%n",
                LEFT,
                y,
                length,
                BAR - 2,
                colour));
        text((int) (LEFT + length + 4), y + BAR - 4, words);
    }

    private void text(int x, int y, String words) {
        body.append(String.format(Locale.ROOT, "<text x=\"%d\" y=\"%d\" fill=\"#222222\">%s</text>%n", x, y, words));
    }
}
