package org.postern.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What was measured: as a table of ratios, as JSON, and as plots. */
final class Report {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final List<Result> results = new ArrayList<>();

    void add(Result result) {
        results.add(result);
    }

    /** Adds what an earlier run has left there of scenes that were not run now. */
    void addOtherScenes(Path json) throws IOException {
        if (Files.exists(json)) {
            Set<String> now = results.stream().map(Result::scene).collect(Collectors.toSet());
            Result[] earlier = MAPPER.readValue(Files.readString(json), Result[].class);
            Stream.of(earlier).filter(result -> !now.contains(result.scene())).forEach(results::add);
        }
    }

    /** Medians, and the first entrant's in parts of the others'. */
    String table(Contest contest) {
        List<String> names = contest.names();
        StringBuilder table = new StringBuilder("| scene | unit |");
        names.forEach(name -> table.append(' ').append(name).append(" |"));
        names.stream().skip(1).forEach(name -> table.append(" ÷ ").append(name).append(" |"));
        table.append("\n|").append("---|".repeat(2 * names.size() + 1)).append('\n');
        for (Scene scene : contest.scenes()) {
            table.append("| ")
                    .append(scene.name())
                    .append(" | ")
                    .append(scene.work().unit())
                    .append(" |");
            names.forEach(name ->
                    table.append(' ').append(number(median(scene, name))).append(" |"));
            double first = median(scene, names.get(0));
            names.stream()
                    .skip(1)
                    .forEach(name -> table.append(' ')
                            .append(ratio(first, median(scene, name)))
                            .append(" |"));
            table.append('\n');
        }
        return table.toString();
    }

    void writeJson(Path file) throws IOException {
        Files.writeString(file, MAPPER.writeValueAsString(results) + "\n");
    }

    void writePlot(Path file, List<Contest> contests) throws IOException {
        Files.writeString(file, new Plot(this, contests).svg());
    }

    /** @return 0 if there is none */
    double median(Scene scene, String entrant) {
        double[] values = results.stream()
                .filter(result ->
                        result.scene().equals(scene.name()) && result.entrant().equals(entrant))
                .mapToDouble(Result::value)
                .sorted()
                .toArray();
        return values.length == 0 ? 0 : values[values.length / 2];
    }

    private static String ratio(double first, double other) {
        return other == 0 || first == 0 ? "" : String.format(Locale.ROOT, "%.2f", first / other);
    }

    static String number(double value) {
        if (value == 0) {
            return "";
        }
        return String.format(Locale.ROOT, value < 100 ? "%.1f" : "%,.0f", value);
    }
}
