package org.postern.server.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postern.server.wiring.ProtocolCatalog;

/** A folder with a configuration and the files it names, in surroundings of its own. */
final class ConfigFolder implements Surroundings {

    /** The configuration that every example differs from. */
    static final String GOOD = """
            data: data
            listeners:
              - { protocol: imap, address: "127.0.0.1:1143", tls: starttls }
            tls: { certificate: cert.pem, key: key.pem }
            upstreams:
              main:
                imap: { address: "127.0.0.1:10143", login: { method: none } }
            """;

    private final Path folder;
    private final Map<String, String> variables = new HashMap<>();

    ConfigFolder(Path folder) {
        this.folder = folder;
        write("cert.pem", "certificate");
        write("key.pem", "key");
        write("ca.pem", "authority");
        write("master.secret", "s3cret\n");
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    ConfigFolder write(String name, String content) {
        try {
            Path file = Files.writeString(file(name), content);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    ConfigFolder set(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    LoadedConfig load(String yaml) throws ConfigException {
        write("postern.yaml", yaml);
        return load();
    }

    LoadedConfig load() throws ConfigException {
        return new ConfigLoader(this, ProtocolCatalog.found().all()).load(file("postern.yaml"));
    }

    /** @return what is wrong with the configuration, a line for each problem, without the folder's name */
    List<String> problems(String yaml) {
        write("postern.yaml", yaml);
        return shortened(catchThrowableOfType(ConfigException.class, this::load).problems());
    }

    List<String> warnings(String yaml) throws ConfigException {
        return shortened(load(yaml).warnings());
    }

    private List<String> shortened(List<Problem> problems) {
        return problems.stream()
                .map(problem -> problem.toString().replace(folder + "/", ""))
                .toList();
    }

    @Override
    public @Nullable String variable(String name) {
        return variables.get(name);
    }

    @Override
    public String hostName() {
        return "gate.example.org";
    }

    @Override
    public ZoneId zone() {
        return ZoneOffset.UTC;
    }

    @Override
    public int cores() {
        return 4;
    }
}
