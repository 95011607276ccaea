package org.postern.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A dialogue as a text file: a header of settings, then one action a line.
 *
 * <pre>
 *   # comment
 *   {@literal @} tls=starttls offer=IMAP4rev1,IDLE
 *   S: a line expected of this side's partner      S~ a regular expression for it
 *   C: a line said, CRLF is added                  C- octets said, as they are
 *   &gt; EVENT and its arguments
 * </pre>
 *
 * Texts know the escapes {@code \r \n \0 \t \xHH}; a backslash makes any other character stand for itself.
 *
 * @param name the file's name without its ending
 * @param settings the header's {@code key=value} pairs; a pair may be quoted to hold blanks
 */
public record DialogueScript(String name, Map<String, String> settings, List<Action> actions) {
    private static final Pattern SETTING = Pattern.compile("\"([^\"]*)\"|(\\S+)");
    private static final Pattern ACTION = Pattern.compile("(S:|S~|C:|C~|C-|L-|>) ?(.*)");

    /**
     * One line of a script.
     *
     * @param kind what the line starts with, such as {@code S:}
     * @param line its number in the file, for failures
     */
    public record Action(String kind, String text, int line) {
        private static final Pattern PART = Pattern.compile("\\\\(x[0-9A-Fa-f]{2}|.)|[^\\\\]+");

        /** The text with its escapes replaced. */
        public byte[] octets() {
            ByteArrayOutputStream octets = new ByteArrayOutputStream();
            Matcher part = PART.matcher(text);
            int end = 0;
            while (part.find() && part.start() == end) {
                end = part.end();
                String escape = part.group(1);
                if (escape == null) {
                    octets.writeBytes(part.group().getBytes(StandardCharsets.UTF_8));
                } else if (escape.length() == 3) {
                    octets.write(Integer.parseInt(escape.substring(1), 16));
                } else {
                    int known = "rn0t".indexOf(escape);
                    octets.writeBytes((known < 0 ? escape : "\r\n\0\t".substring(known, known + 1))
                            .getBytes(StandardCharsets.UTF_8));
                }
            }
            if (end < text.length()) {
                throw new IllegalArgumentException("line " + line + ": half an escape: " + text.substring(end));
            }
            return octets.toByteArray();
        }
    }

    /** Reads all {@code .dialogue} files of a resource folder, in the order of their names. */
    public static List<DialogueScript> inFolder(Class<?> owner, String folder) {
        URL url = owner.getResource(folder);
        if (url == null) {
            throw new IllegalArgumentException("no resource folder " + folder);
        }
        try {
            return inFolder(Path.of(url.toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Reads all {@code .dialogue} files of a folder, in the order of their names. */
    public static List<DialogueScript> inFolder(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".dialogue"))
                    .sorted()
                    .map(DialogueScript::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String setting(String key, String fallback) {
        return settings.getOrDefault(key, fallback);
    }

    private static DialogueScript read(Path file) {
        Map<String, String> settings = new HashMap<>();
        List<Action> actions = new ArrayList<>();
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            Matcher action = ACTION.matcher(line);
            if (line.startsWith("@")) {
                settings.putAll(settingsOf(line.substring(1)));
            } else if (action.matches()) {
                actions.add(new Action(action.group(1), action.group(2), i + 1));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                throw new IllegalArgumentException(file + ":" + (i + 1) + ": not a line of a dialogue: " + line);
            }
        }
        String name = file.getFileName().toString().replace(".dialogue", "");
        return new DialogueScript(name, Map.copyOf(settings), List.copyOf(actions));
    }

    private static Map<String, String> settingsOf(String header) {
        Map<String, String> settings = new HashMap<>();
        Matcher setting = SETTING.matcher(header);
        while (setting.find()) {
            String pair = setting.group(1) == null ? setting.group(2) : setting.group(1);
            int equals = pair.indexOf('=');
            settings.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return settings;
    }
}
