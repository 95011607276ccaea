package org.postern.bench.piece;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.postern.proxy.wire.Frame;
import org.postern.proxy.wire.Framer;

/** A line out of what a socket gave. */
@State(Scope.Thread)
public class FramerBenchmark extends Piece {
    private static final String LINE = "a1 LOGIN \"alice@example.org\" \"abcd efgh jkmn pqrs\"\r\n";

    private final Framer framer = new Framer(8192, Framer.Lines.STRICT);

    @Benchmark
    public @Nullable Frame line() {
        ByteBuf octets = ByteBufUtil.writeAscii(ByteBufAllocator.DEFAULT, LINE);
        framer.feed(ByteBufAllocator.DEFAULT, octets);
        return framer.next();
    }
}
