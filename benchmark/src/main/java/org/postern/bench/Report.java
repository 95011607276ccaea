package org.postern.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What was measured: as a table of ratios, as JSON, and as plots. */
final class Report {
    private static final String SELF = "postern";

    private final List<Result> results = new ArrayList<>();

    void add(Result result) {
        results.add(result);
    }

    /** Medians, and Postern's in parts of the others'. */
    String table(List<Scene> scenes) {
        List<String> peers = new ArrayList<>(peers());
        StringBuilder table = new StringBuilder("| scene | unit |");
        peers.forEach(peer -> table.append(' ').append(peer).append(" |"));
        peers.stream().skip(1).forEach(peer -> table.append(" ÷ ").append(peer).append(" |"));
        table.append("\n|").append("---|".repeat(2 * peers.size() + 1)).append('\n');
        for (Scene scene : scenes) {
            table.append("| ")
                    .append(scene.name())
                    .append(" | ")
                    .append(scene.work().unit())
                    .append(" |");
            peers.forEach(peer ->
                    table.append(' ').append(number(median(scene, peer))).append(" |"));
            peers.stream()
                    .skip(1)
                    .forEach(
                            peer -> table.append(' ').append(ratio(scene, peer)).append(" |"));
            table.append('\n');
        }
        return table.toString();
    }

    void writeJson(Path file) throws IOException {
        JsonMapper mapper =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        Files.writeString(file, mapper.writeValueAsString(results) + "\n");
    }

    void writePlot(Path file, List<Scene> scenes) throws IOException {
        Files.writeString(file, new Plot(this, scenes, List.copyOf(peers())).svg());
    }

    /** @return 0 if there is none */
    double median(Scene scene, String peer) {
        double[] values = results.stream()
                .filter(result ->
                        result.scene().equals(scene.name()) && result.peer().equals(peer))
                .mapToDouble(Result::value)
                .sorted()
                .toArray();
        return values.length == 0 ? 0 : values[values.length / 2];
    }

    private String ratio(Scene scene, String peer) {
        double other = median(scene, peer);
        double own = median(scene, SELF);
        return other == 0 || own == 0 ? "" : String.format(Locale.ROOT, "%.2f", own / other);
    }

    private Set<String> peers() {
        Set<String> peers = new LinkedHashSet<>();
        results.forEach(result -> peers.add(result.peer()));
        return peers;
    }

    static String number(double value) {
        if (value == 0) {
            return "";
        }
        return String.format(Locale.ROOT, value < 100 ? "%.1f" : "%,.0f", value);
    }
}
