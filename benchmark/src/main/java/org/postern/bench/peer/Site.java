package org.postern.bench.peer;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.postern.bench.Service;

/**
 * Where a peer runs: a folder of its own, its ports, and the mail server behind it.
 *
 * @param ports where it shall listen
 * @param spare one more port, for what it needs beside
 * @param stub the mail server's ports
 * @param certificate PEM, with {@code key} beside it
 */
public record Site(
        Path folder, Map<Service, Integer> ports, int spare, Map<Service, Integer> stub, Path certificate, Path key) {
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    public static Site in(Path folder, Map<Service, Integer> stub, Path certificate, Path key) throws IOException {
        Files.createDirectories(folder);
        Map<Service, Integer> ports = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            ports.put(service, freePort());
        }
        return new Site(folder, ports, freePort(), stub, certificate, key);
    }

    /** @return a port that nobody has, and that was not given to anybody before */
    public static int freePort() throws IOException {
        while (true) {
            try (ServerSocket socket = new ServerSocket(0)) {
                if (GIVEN.add(socket.getLocalPort())) {
                    return socket.getLocalPort();
                }
            }
        }
    }

    /** Writes a file, with what stands in braces replaced. */
    Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, fill(text));
        return file;
    }

    private String fill(String text) {
        String filled = text.replace("{folder}", folder.toString())
                .replace("{spare}", Integer.toString(spare))
                .replace("{certificate}", certificate.toString())
                .replace("{key}", key.toString())
                .replace("{workers}", Integer.toString(Runtime.getRuntime().availableProcessors()));
        for (Service service : Service.values()) {
            filled = filled.replace("{" + service + "}", Integer.toString(ports.get(service)))
                    .replace("{stub-" + service.plain() + "}", Integer.toString(stub.get(service.plain())));
        }
        return filled;
    }
}
