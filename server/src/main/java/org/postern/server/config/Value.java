package org.postern.server.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** One value of the file, at its place. */
final class Value {

    /** An escaped reference, a reference, or one that does not end. */
    private static final Pattern REFERENCE = Pattern.compile("\\$\\$\\{|\\$\\{([^}]*)}|\\$\\{");

    private final Reading reading;
    private final String key;
    private final Node node;

    /** @param key the path to it, as {@link Problem#key()} */
    Value(Reading reading, String key, Node node) {
        this.reading = reading;
        this.key = key;
        this.node = node;
    }

    boolean isNothing() {
        return node.getTag().equals(Tag.NULL);
    }

    boolean isScalar() {
        return node instanceof ScalarNode && !isNothing();
    }

    /** The text as it is written in the file, before anything is replaced. */
    String rawText() throws BadValue {
        if (node instanceof ScalarNode scalar && !isNothing()) {
            return scalar.getValue();
        }
        throw isNothing()
                ? new BadValue("has no value", "give it one or remove the key")
                : new BadValue("is a " + (node instanceof MappingNode ? "section" : "list"), "give it a single value");
    }

    /** The text with every {@code ${NAME}} replaced. */
    String text() throws BadValue {
        Matcher reference = REFERENCE.matcher(rawText());
        StringBuilder text = new StringBuilder();
        while (reference.find()) {
            reference.appendReplacement(text, Matcher.quoteReplacement(meaning(reference)));
        }
        return reference.appendTail(text).toString();
    }

    private String meaning(Matcher reference) throws BadValue {
        if (reference.group().equals("$${")) {
            return "${";
        }
        @Nullable String name = reference.group(1);
        if (name == null) {
            throw new BadValue("has a ${ without }", "close it, or write $${ for the characters themselves");
        }
        @Nullable String value = reading.variable(name);
        if (value == null) {
            throw new BadValue(
                    "refers to ${" + name + "}, but there is no such environment variable",
                    "set it, or write $${ for the characters themselves");
        }
        return value;
    }

    /** A path in the value, from the folder of the configuration file if it is relative. */
    Path path() throws BadValue {
        return reading.resolve(text());
    }

    @Nullable
    String variable(String name) {
        return reading.surroundings().variable(name);
    }

    /** @return its elements; a value that is no list is a list of one */
    List<Value> elements() {
        if (!(node instanceof SequenceNode sequence)) {
            return List.of(this);
        }
        List<Value> elements = new ArrayList<>();
        for (Node element : sequence.getValue()) {
            elements.add(new Value(reading, key + "[" + elements.size() + "]", element));
        }
        return elements;
    }

    /** @return its keys and values; an empty section if it is none, which is reported */
    Section section() {
        if (node instanceof MappingNode mapping) {
            return new Section(reading, key, mapping);
        }
        if (!isNothing()) {
            problem("is not a section", "write \"key: value\" lines under it, or { key: value }");
        }
        return Section.missing(reading, key, node);
    }

    /** Makes something of it; if that cannot be done, reports it and goes on with {@code instead}. */
    <T> T read(ValueReader<T> reader, T instead) {
        try {
            return reader.read(this);
        } catch (BadValue bad) {
            problem(bad.what(), bad.remedy());
            return instead;
        }
    }

    void problem(String what, String remedy) {
        reading.problem(node, key, what, remedy);
    }

    void warning(String what, String remedy) {
        reading.warning(node, key, what, remedy);
    }
}
