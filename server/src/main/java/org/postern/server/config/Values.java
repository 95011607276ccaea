package org.postern.server.config;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kinds of values that several sections have. */
final class Values {

    private static final int MAX_PORT = 65_535;

    private Values() {}

    static String text(Value value) throws BadValue {
        String text = value.text().trim();
        if (text.isEmpty()) {
            throw new BadValue("is empty", "give it a value or remove the key");
        }
        return text;
    }

    /** Text that does not end a line, whatever it is put into. */
    static String line(Value value) throws BadValue {
        String line = text(value);
        if (line.chars().anyMatch(Character::isISOControl)) {
            throw new BadValue("has a control character in it", "remove it");
        }
        return line;
    }

    /** Text for one line of a greeting, a URL or a name. */
    static String word(Value value) throws BadValue {
        String word = text(value);
        if (!word.matches("\\S+")) {
            throw new BadValue("\"" + word + "\" has a blank in it", "remove the blank");
        }
        return word;
    }

    static boolean flag(Value value) throws BadValue {
        return switch (value.text().trim()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new BadValue(quoted(value) + " is neither true nor false", "use one of true, false");
        };
    }

    static ValueReader<Integer> integer(int least, int most) {
        return value -> {
            String range = "use a whole number from " + least + " to " + most;
            try {
                int number = Integer.parseInt(value.text().trim().replace("_", ""));
                if (number < least || number > most) {
                    throw new BadValue(number + " is out of range", range);
                }
                return number;
            } catch (NumberFormatException notANumber) {
                throw new BadValue(quoted(value) + " is not a number", range);
            }
        };
    }

    /** A number of octets: {@code 64MiB}, {@code 512KiB}, {@code 2GiB}. */
    static ValueReader<Long> octets(long least, long most) {
        return value -> {
            String text = value.text().trim();
            long octets = Octets.parse(text)
                    .orElseThrow(() -> new BadValue(
                            "\"" + text + "\" is not an amount of memory", "use a number with KiB, MiB or GiB"));
            if (octets < least || octets > most) {
                throw new BadValue(
                        text + " is out of range", "use " + Octets.format(least) + " to " + Octets.format(most));
            }
            return octets;
        };
    }

    static ValueReader<Duration> duration(Duration least, Duration most) {
        return value -> {
            String text = value.text();
            Duration duration = Durations.parse(text)
                    .orElseThrow(() -> new BadValue(
                            "\"" + text + "\" is not a duration",
                            "use a number with ms, s, m, h or d, such as 30s or 12h"));
            if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
                throw new BadValue(
                        Durations.format(duration) + " is out of range",
                        "use " + Durations.format(least) + " to " + Durations.format(most));
            }
            return duration;
        };
    }

    /** One of an enum's names, written as {@code lower-case}. */
    static <E extends Enum<E>> ValueReader<E> oneOf(Class<E> type) {
        return value -> {
            String word = value.text().trim();
            List<E> all = Arrays.asList(type.getEnumConstants());
            return all.stream()
                    .filter(constant -> nameOf(constant).equals(word))
                    .findFirst()
                    .orElseThrow(() ->
                            unknownWord(word, all.stream().map(Values::nameOf).toList()));
        };
    }

    static BadValue unknownWord(String word, List<String> known) {
        return new BadValue("\"" + word + "\" is unknown", Suggestion.oneOf(known));
    }

    /** A file that can be read. */
    static Path readableFile(Value value) throws BadValue {
        Path file = value.path();
        if (!Files.exists(file)) {
            throw new BadValue("file " + file + " does not exist", "create it or correct the path");
        }
        if (!Files.isRegularFile(file)) {
            throw new BadValue(file + " is not a file", "name a file");
        }
        if (!Files.isReadable(file)) {
            throw new BadValue("file " + file + " cannot be read", "let the user that runs Postern read it");
        }
        return file;
    }

    static URI webAddress(Value value) throws BadValue {
        String text = text(value);
        try {
            URI uri = new URI(text);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (web && uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException notAnAddress) {
            // said below
        }
        throw new BadValue("\"" + text + "\" is not a web address", "use the form https://mail.example.org/security");
    }

    /** {@code host:port}, the host resolved; {@code *} means every address of this host. */
    static InetSocketAddress listenAddress(Value value) throws BadValue {
        InetSocketAddress address = address(value, 0);
        if (address.getHostString().equals("*")) {
            return new InetSocketAddress(address.getPort());
        }
        try {
            return new InetSocketAddress(InetAddress.getByName(address.getHostString()), address.getPort());
        } catch (UnknownHostException unknown) {
            throw new BadValue(
                    "host " + address.getHostString() + " cannot be resolved", "use an address of this host, or *");
        }
    }

    /** {@code host:port}, the host not resolved. */
    static InetSocketAddress remoteAddress(Value value) throws BadValue {
        return address(value, 1);
    }

    private static InetSocketAddress address(Value value, int leastPort) throws BadValue {
        String text = text(value);
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "" : text.substring(0, colon);
        Optional<Integer> port = port(text.substring(colon + 1), leastPort);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        String bare = bracketed ? host.substring(1, host.length() - 1) : host;
        if (port.isEmpty() || bare.isEmpty() || bare.matches(".*[\\s\\[\\]/].*") || bare.contains(":") != bracketed) {
            throw new BadValue(
                    "\"" + text + "\" is not an address with a port",
                    "use host:port, such as 127.0.0.1:993 or [::1]:993");
        }
        return InetSocketAddress.createUnresolved(bare, port.get());
    }

    private static Optional<Integer> port(String text, int least) {
        if (!text.matches("[0-9]{1,5}")) {
            return Optional.empty();
        }
        return Optional.of(Integer.valueOf(text)).filter(port -> port >= least && port <= MAX_PORT);
    }

    private static String quoted(Value value) throws BadValue {
        return "\"" + value.text() + "\"";
    }

    static String nameOf(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
