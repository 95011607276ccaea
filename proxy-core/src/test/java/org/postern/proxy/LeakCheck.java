package org.postern.proxy;

import static org.awaitility.Awaitility.await;

import io.netty.util.LeakPresenceDetector;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetectorFactory;
import io.netty.util.ResourceLeakTracker;
import java.time.Duration;
import java.util.Set;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails every test that leaves a buffer (or another counted resource of Netty's) unreleased. JUnit finds it as a
 * service, so no test can forget it.
 *
 * <p>Every resource is counted, none is sampled, and nothing waits for the garbage collector.
 */
public final class LeakCheck implements AfterEachCallback {
    /** Event loops may still be closing what the test has closed. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** Keys and cached sessions live as long as their TLS context, and that is up to the garbage collector. */
    private static final Set<String> OF_CONTEXTS = Set.of("DefaultOpenSslKeyMaterial", "NativeSslSession");

    private static final LeakPresenceDetector.ResourceScope SCOPE;

    static {
        System.setProperty("io.netty.util.LeakPresenceDetector.trackCreationStack", "true");
        SCOPE = new LeakPresenceDetector.ResourceScope("tests");
        ResourceLeakDetectorFactory.setResourceLeakDetectorFactory(new Factory());
    }

    @Override
    public void afterEach(ExtensionContext test) {
        if (SCOPE.hasOpenResources()) {
            try {
                await().atMost(PATIENCE).until(() -> !SCOPE.hasOpenResources());
            } catch (ConditionTimeoutException leaked) {
                LeakPresenceDetector.check();
            }
        }
    }

    private static final class Factory extends ResourceLeakDetectorFactory {
        @Override
        @Deprecated
        public <T> ResourceLeakDetector<T> newResourceLeakDetector(
                Class<T> resource, int samplingInterval, long maxActive) {
            return OF_CONTEXTS.contains(resource.getSimpleName()) ? new Blind<>(resource) : new Detector<>(resource);
        }
    }

    private static final class Blind<T> extends ResourceLeakDetector<T> {
        Blind(Class<?> resource) {
            super(resource, 1);
        }

        @Override
        public @Nullable ResourceLeakTracker<T> track(T resource) {
            return null;
        }
    }

    private static final class Detector<T> extends LeakPresenceDetector<T> {
        Detector(Class<?> resource) {
            super(resource);
        }

        @Override
        protected ResourceScope currentScope() {
            return SCOPE;
        }
    }
}
