package org.postern.server.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Postern's process holds, after a garbage collection.
 *
 * @param heap octets in use
 * @param resident MiB of the whole process
 */
record Memory(long heap, long resident) {
    private static final Pattern HEAP = Pattern.compile("jvm_memory_used_bytes\\{area=\"heap\"} ([0-9.E]+)");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    static Memory of(PosternProcess postern, int managementPort) throws IOException, InterruptedException {
        postern.collectGarbage();
        String metrics = HTTP.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + "/metrics"))
                                .build(),
                        BodyHandlers.ofString())
                .body();
        Matcher heap = HEAP.matcher(metrics);
        assertThat(heap.find()).isTrue();
        return new Memory((long) Double.parseDouble(heap.group(1)), postern.residentMebibytes());
    }

    /** The last third holds no more than the second. */
    static void assertFlat(List<Memory> samples) {
        int third = samples.size() / 3;
        List<Memory> middle = samples.subList(third, 2 * third);
        List<Memory> last = samples.subList(2 * third, samples.size());
        assertThat(mean(last, Memory::heap)).isLessThan(mean(middle, Memory::heap) * 1.1 + (2 << 20));
        assertThat(mean(last, Memory::resident)).isLessThan(mean(middle, Memory::resident) * 1.1 + 10);
    }

    private static double mean(List<Memory> samples, ToLongFunction<Memory> figure) {
        return samples.stream().mapToLong(figure).average().orElseThrow();
    }

    @Override
    public String toString() {
        return (heap >> 10) + "K/" + resident + "M";
    }
}
