package org.postern.server.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.postern.proxy.protocol.MailProtocol;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Reads configuration files. */
public final class ConfigLoader {

    /** Far more than ten thousand domains need; whatever is larger is not a configuration file. */
    private static final int MAX_OCTETS = 4 << 20;

    private final Surroundings surroundings;
    private final SortedMap<String, MailProtocol> protocols;

    /** @param protocols the protocols there are */
    public ConfigLoader(Surroundings surroundings, Collection<MailProtocol> protocols) {
        this.surroundings = surroundings;
        this.protocols = new TreeMap<>();
        protocols.forEach(protocol -> this.protocols.put(protocol.name(), protocol));
    }

    /**
     * Reads and checks a file, and the files of secrets that it names; changes nothing.
     *
     * @throws ConfigException with all problems of the file
     */
    public LoadedConfig load(Path given) throws ConfigException {
        return load(given, Set.of());
    }

    /**
     * The same for a process that does something else than the file says.
     *
     * @param roles in place of the file's; empty for those
     * @throws ConfigException with all problems of the file
     */
    public LoadedConfig load(Path given, Set<Role> roles) throws ConfigException {
        Path file = given.toAbsolutePath().normalize();
        Reading reading = new Reading(file, surroundings);
        Node root = parse(file, text(file));
        PosternConfig config = new ConfigReader(reading, protocols, roles).read(new Value(reading, "", root).section());
        return new LoadedConfig(config, reading.finish(), Fingerprints.of(root));
    }

    private static String text(Path file) throws ConfigException {
        try (InputStream content = Files.newInputStream(file)) {
            byte[] octets = content.readNBytes(MAX_OCTETS + 1);
            if (octets.length > MAX_OCTETS) {
                throw unusable(file, "is too large for a configuration file", "name the right file");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
        } catch (NoSuchFileException missing) {
            throw unusable(file, "does not exist", "start from the output of: postern config print-defaults");
        } catch (CharacterCodingException notUtf8) {
            throw unusable(file, "is not UTF-8 text", "save it as UTF-8");
        } catch (IOException unreadable) {
            throw unusable(file, "cannot be read", "name a file that the user running Postern may read");
        }
    }

    private static Node parse(Path file, String text) throws ConfigException {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file.toString())
                .setCodePointLimit(MAX_OCTETS)
                .setSchema(new CoreSchema())
                .build();
        try {
            return new Compose(settings)
                    .composeString(text)
                    .orElseThrow(() ->
                            unusable(file, "is empty", "start from the output of: postern config print-defaults"));
        } catch (MarkedYamlEngineException notYaml) {
            throw new ConfigException(List.of(syntaxError(file, notYaml)));
        } catch (YamlEngineException notYaml) {
            throw unusable(file, "is not YAML: " + notYaml.getMessage(), "");
        }
    }

    private static Problem syntaxError(Path file, MarkedYamlEngineException notYaml) {
        Optional<Mark> mark = notYaml.getProblemMark();
        String what = "is not YAML: " + notYaml.getProblem();
        String remedy = what.contains("TAB") ? "indent with spaces" : "check brackets, quotes and indentation here";
        return new Problem(
                file,
                mark.map(place -> place.getLine() + 1).orElse(0),
                mark.map(place -> place.getColumn() + 1).orElse(0),
                "",
                what,
                remedy);
    }

    private static ConfigException unusable(Path file, String what, String remedy) {
        return new ConfigException(List.of(new Problem(file, 0, 0, "", what, remedy)));
    }
}
