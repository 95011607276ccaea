package org.postern.portal.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Style sheet, script and pictures, read once; their addresses carry a piece of their hash, so browsers may keep them. */
final class Assets {
    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    private static final List<String> NAMES = List.of("portal.css", "portal.js", "favicon.svg", "logo.svg");

    /** Of the hash, in hex: two versions of one file are told apart. */
    private static final int VERSION_LENGTH = 12;

    private final Map<String, Asset> assets = new HashMap<>();

    /** @throws UncheckedIOException when the jar is not whole */
    Assets() {
        NAMES.forEach(name -> assets.put(name, read(name)));
    }

    /** A file as it is served. */
    record Asset(byte[] content, String type, String version) {}

    Optional<Asset> find(String name) {
        return Optional.ofNullable(assets.get(name));
    }

    /** Where a page finds it. */
    String path(String name) {
        Asset asset = assets.get(name);
        if (asset == null) {
            throw new IllegalArgumentException("no asset " + name);
        }
        return "/static/" + name + "?v=" + asset.version();
    }

    private static Asset read(String name) {
        try (InputStream file = Assets.class.getResourceAsStream("/org/postern/portal/static/" + name)) {
            if (file == null) {
                throw new IOException(name + " is missing in the portal's jar");
            }
            byte[] content = file.readAllBytes();
            String hash = HexFormat.of().formatHex(Tokens.digest(content));
            String type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
            return new Asset(content, type, hash.substring(0, VERSION_LENGTH));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
