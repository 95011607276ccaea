package org.postern.bench.piece;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.postern.proxy.wire.Frame;
import org.postern.proxy.wire.Framer;

/** A line out of what a socket gave. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FramerBenchmark {
    private static final String LINE = "a1 LOGIN \"alice@example.org\" \"abcd efgh jkmn pqrs\"\r\n";

    private final Framer framer = new Framer(8192, Framer.Lines.STRICT);

    @Benchmark
    public @Nullable Frame line() {
        ByteBuf octets = ByteBufUtil.writeAscii(ByteBufAllocator.DEFAULT, LINE);
        framer.feed(ByteBufAllocator.DEFAULT, octets);
        return framer.next();
    }
}
