package org.postern.server.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Keys and values at one place of the file. Nothing here fails: what cannot be used is reported, and reading goes on
 * with a stand-in, so that one run shows every problem. A key that nobody asks for is unknown.
 */
final class Section {

    private final Reading reading;
    private final String path;
    private final Node place;
    private final Map<String, Value> values = new LinkedHashMap<>();
    private final Map<String, Node> keys = new LinkedHashMap<>();
    private final Map<String, Section> sections = new HashMap<>();
    private final Set<String> asked = new TreeSet<>();

    Section(Reading reading, String path, MappingNode mapping) {
        this(reading, path, (Node) mapping);
        mapping.getValue().forEach(this::add);
    }

    private Section(Reading reading, String path, Node place) {
        this.reading = reading;
        this.path = path;
        this.place = place;
        reading.opened(this);
    }

    /** A section that is not there: all its keys have their defaults. */
    static Section missing(Reading reading, String path, Node place) {
        return new Section(reading, path, place);
    }

    private void add(NodeTuple tuple) {
        if (!(tuple.getKeyNode() instanceof ScalarNode keyNode)) {
            reading.problem(tuple.getKeyNode(), path, "has a key that is not a word", "remove it");
            return;
        }
        String key = keyNode.getValue();
        @Nullable Node first = keys.putIfAbsent(key, keyNode);
        if (first != null) {
            int line = first.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
            reading.problem(keyNode, pathOf(key), "is given twice, first on line " + line, "remove one of them");
            return;
        }
        values.put(key, new Value(reading, pathOf(key), tuple.getValueNode()));
    }

    boolean has(String key) {
        return find(key) != null;
    }

    /** @return the value of an optional key */
    <T> T read(String key, ValueReader<T> reader, T byDefault) {
        @Nullable Value value = find(key);
        return value == null ? byDefault : value.read(reader, byDefault);
    }

    /**
     * @param instead to go on with when the key is missing or bad; the whole file is refused then
     * @param remedy what to write
     */
    <T> T require(String key, ValueReader<T> reader, T instead, String remedy) {
        @Nullable Value value = find(key);
        if (value == null) {
            reading.problem(place, pathOf(key), "is missing", remedy);
            return instead;
        }
        return value.read(reader, instead);
    }

    /** @return the elements of a list, or the one value that stands for a list of one; empty if the key is missing */
    List<Value> elements(String key) {
        @Nullable Value value = find(key);
        return value == null ? List.of() : value.elements();
    }

    /** @return the elements of a list that can be read */
    <T> List<T> readList(String key, ValueReader<T> reader) {
        List<T> list = new ArrayList<>();
        for (Value element : elements(key)) {
            try {
                list.add(reader.read(element));
            } catch (BadValue bad) {
                element.problem(bad.what(), bad.remedy());
            }
        }
        return list;
    }

    /** @return the section under a key, always the same, and an empty one if there is none */
    Section section(String key) {
        @Nullable Value value = find(key);
        return sections.computeIfAbsent(
                key, name -> value == null ? missing(reading, pathOf(name), place) : value.section());
    }

    /** @return all values by key, for sections whose keys are names that the operator chooses */
    Map<String, Value> named() {
        asked.addAll(values.keySet());
        return values;
    }

    void problem(String what, String remedy) {
        reading.problem(place, path, what, remedy);
    }

    void problem(String key, String what, String remedy) {
        @Nullable Value value = values.get(key);
        if (value == null) {
            reading.problem(place, pathOf(key), what, remedy);
        } else {
            value.problem(what, remedy);
        }
    }

    void warning(String key, String what, String remedy) {
        @Nullable Value value = values.get(key);
        if (value == null) {
            reading.warning(place, pathOf(key), what, remedy);
        } else {
            value.warning(what, remedy);
        }
    }

    void reportUnknownKeys() {
        values.keySet().stream()
                .filter(key -> !asked.contains(key))
                .forEach(key ->
                        reading.problem(keys.get(key), pathOf(key), "is unknown", Suggestion.forUnknown(key, asked)));
    }

    private @Nullable Value find(String key) {
        asked.add(key);
        return values.get(key);
    }

    private String pathOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
