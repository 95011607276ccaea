package org.postern.server.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** One reading of one file: the problems found so far, and what its values may refer to. */
final class Reading {

    private static final Comparator<Problem> BY_PLACE =
            Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column);

    private final Path file;
    private final Surroundings surroundings;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();
    private final List<Section> sections = new ArrayList<>();
    private @Nullable Path data;

    /** @param file absolute */
    Reading(Path file, Surroundings surroundings) {
        this.file = file;
        this.surroundings = surroundings;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    /** @return {@code path}, from the folder of the configuration file if it is relative */
    Path resolve(String path) {
        return file.resolveSibling(path).normalize();
    }

    /** From now on {@code ${data}} stands for this folder. */
    void dataIs(Path folder) {
        data = folder;
    }

    /** @return what <code>${name}</code> stands for, or {@code null} */
    @Nullable
    String variable(String name) {
        return name.equals("data") && data != null ? data.toString() : surroundings.variable(name);
    }

    void opened(Section section) {
        sections.add(section);
    }

    void problem(@Nullable Node node, String key, String what, String remedy) {
        problems.add(problemAt(node, key, what, remedy));
    }

    void warning(@Nullable Node node, String key, String what, String remedy) {
        warnings.add(problemAt(node, key, what, remedy));
    }

    /** @return the warnings, once everything has been read */
    List<Problem> finish() throws ConfigException {
        sections.forEach(Section::reportUnknownKeys);
        if (!problems.isEmpty()) {
            throw new ConfigException(problems.stream().sorted(BY_PLACE).toList());
        }
        return warnings.stream().sorted(BY_PLACE).toList();
    }

    private Problem problemAt(@Nullable Node node, String key, String what, String remedy) {
        Optional<Mark> mark = node == null ? Optional.empty() : node.getStartMark();
        return new Problem(
                file,
                mark.map(start -> start.getLine() + 1).orElse(0),
                mark.map(start -> start.getColumn() + 1).orElse(0),
                key,
                what,
                remedy);
    }
}
