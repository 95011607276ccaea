package org.postern.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** In which pieces a network may deliver bytes. */
public enum Chunking {
    WHOLE {
        @Override
        int nextSize(Random random, int left) {
            return left;
        }
    },
    BYTE_BY_BYTE {
        @Override
        int nextSize(Random random, int left) {
            return 1;
        }
    },
    RANDOM {
        @Override
        int nextSize(Random random, int left) {
            return Math.min(left, 1 + random.nextInt(13));
        }
    };

    abstract int nextSize(Random random, int left);

    /** Cuts octets into pieces; the same seed cuts the same way. */
    public List<byte[]> cut(byte[] octets, long seed) {
        Random random = new Random(seed);
        List<byte[]> pieces = new ArrayList<>();
        for (int at = 0; at < octets.length; ) {
            int size = nextSize(random, octets.length - at);
            pieces.add(java.util.Arrays.copyOfRange(octets, at, at + size));
            at += size;
        }
        return pieces;
    }
}
