package org.postern.server.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * What stands for the content of each key of a file, without holding it: to tell which keys differ between two readings.
 *
 * @param byKey the keys of the top, and those one below it as {@code section.key}
 */
public record Fingerprints(Map<String, String> byKey) {
    public Fingerprints {
        byKey = Map.copyOf(byKey);
    }

    static Fingerprints of(Node root) {
        Map<String, String> byKey = new HashMap<>();
        if (root instanceof MappingNode top) {
            for (NodeTuple entry : top.getValue()) {
                add(byKey, text(entry.getKeyNode()), entry.getValueNode());
            }
        }
        return new Fingerprints(byKey);
    }

    /** @return the keys whose content differs, or which only one of the two has */
    public SortedSet<String> changedSince(Fingerprints before) {
        SortedSet<String> keys = new TreeSet<>(byKey.keySet());
        keys.addAll(before.byKey.keySet());
        keys.removeIf(key -> byKey.getOrDefault(key, "").equals(before.byKey.getOrDefault(key, "")));
        return keys;
    }

    private static void add(Map<String, String> byKey, String key, Node value) {
        if (value instanceof MappingNode section) {
            for (NodeTuple entry : section.getValue()) {
                byKey.put(key + "." + text(entry.getKeyNode()), digest(text(entry.getValueNode())));
            }
        } else {
            byKey.put(key, digest(text(value)));
        }
    }

    /** The content in a form in which comments, quotes and line breaks do not matter. */
    private static String text(Node node) {
        StringBuilder text = new StringBuilder();
        if (node instanceof MappingNode mapping) {
            mapping.getValue()
                    .forEach(entry -> text.append(quoted(entry.getKeyNode())).append(quoted(entry.getValueNode())));
        } else if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(element -> text.append(quoted(element)));
        } else if (node instanceof ScalarNode scalar) {
            text.append(scalar.getValue());
        }
        return text.toString();
    }

    private static String quoted(Node node) {
        String text = text(node);
        return text.length() + ":" + text;
    }

    private static String digest(String text) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
