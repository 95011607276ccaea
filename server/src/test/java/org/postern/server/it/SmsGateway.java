package org.postern.server.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The company that delivers text messages: takes them as JSON by HTTP, remembers them, and has its bad days. */
final class SmsGateway implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Pattern CODE = Pattern.compile("(?<!\\d)\\d{6}(?!\\d)");
    private static final String ACCEPTED = "{\"code\": 0, \"message\": \"accepted\"}";

    private final int port = Ports.free();
    private final List<Text> texts = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile String answer = ACCEPTED;
    private volatile Duration delay = Duration.ZERO;
    private @Nullable HttpServer server;

    /** A text message that was accepted. */
    record Text(String number, String words) {
        Optional<String> code() {
            Matcher code = CODE.matcher(words);
            return code.find() ? Optional.of(code.group()) : Optional.empty();
        }
    }

    /** Where it is, once it is up. */
    String url() {
        return "http://127.0.0.1:" + port + "/send";
    }

    /** Takes messages as it should, from now on. */
    void isUp() {
        answer = ACCEPTED;
        delay = Duration.ZERO;
        if (server == null) {
            server = listening();
        }
    }

    /** Nobody answers at its port. */
    void isDown() {
        HttpServer running = server;
        server = null;
        if (running != null) {
            running.stop(0);
        }
    }

    /** Takes messages, but says so too late. */
    void takes(Duration time) {
        isUp();
        delay = time;
    }

    /** Answers with something that does not mean success. */
    void answers(String nonsense) {
        isUp();
        answer = nonsense;
    }

    /** The messages to a number, the oldest first. */
    List<Text> texts(String number) {
        return texts.stream().filter(text -> text.number.equals(number)).toList();
    }

    /**
     * The code in the message to a number that comes after some others.
     *
     * @param earlier how many with codes came before
     */
    String code(String number, int earlier) {
        return Awaitility.await("a code for " + number + " after " + earlier + " others")
                .atMost(PATIENCE)
                .until(() -> codes(number), codes -> codes.size() > earlier)
                .get(earlier);
    }

    /** All codes that came to a number, the oldest first. */
    List<String> codes(String number) {
        return texts(number).stream().flatMap(text -> text.code().stream()).toList();
    }

    /** Waits for a message with these words. */
    Text awaitText(String number, String words) {
        return Awaitility.await("a message with \"" + words + "\" to " + number)
                .atMost(PATIENCE)
                .until(
                        () -> texts(number).stream()
                                .filter(text -> text.words.contains(words))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    @Override
    public void close() {
        isDown();
        threads.shutdownNow();
    }

    private HttpServer listening() {
        try {
            HttpServer made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            made.createContext("/send", this::take);
            made.setExecutor(threads);
            made.start();
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode message = JsonMapper.shared().readTree(exchange.getRequestBody());
            TimeUnit.MILLISECONDS.sleep(delay.toMillis());
            String said = answer;
            if (said.equals(ACCEPTED) && delay.isZero()) {
                texts.add(new Text(
                        message.get("to").asString(), message.get("text").asString()));
            }
            byte[] octets = said.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, octets.length);
            exchange.getResponseBody().write(octets);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
