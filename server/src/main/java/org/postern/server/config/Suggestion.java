package org.postern.server.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody may have meant. */
final class Suggestion {

    private Suggestion() {}

    /** @return what to do about a key or word that is none of {@code known} */
    static String forUnknown(String word, Collection<String> known) {
        Optional<String> near = nearest(word, known);
        return near.map(found -> "did you mean \"" + found + "\"?").orElseGet(() -> oneOf(known));
    }

    /** {@code use one of a, b, c}. */
    static String oneOf(Collection<String> known) {
        return known.isEmpty() ? "remove it" : "use one of " + String.join(", ", known);
    }

    private static Optional<String> nearest(String word, Collection<String> known) {
        String lowerCase = word.toLowerCase(Locale.ROOT).replace('_', '-');
        int mistakes = Math.max(1, word.length() / 3);
        return known.stream()
                .filter(candidate -> distance(lowerCase, candidate) <= mistakes)
                .min(Comparator.comparingInt(candidate -> distance(lowerCase, candidate)));
    }

    /** Damerau's distance: letters to insert, remove, replace, or swap with their neighbour. */
    private static int distance(String from, String to) {
        int[][] cost = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, from, i, to, j);
            }
        }
        return cost[from.length()][to.length()];
    }

    private static int cheapest(int[][] cost, String from, int i, String to, int j) {
        char last = from.charAt(i - 1);
        int replaced = cost[i - 1][j - 1] + (last == to.charAt(j - 1) ? 0 : 1);
        int cheapest = Math.min(replaced, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && last == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return swapped ? Math.min(cheapest, cost[i - 2][j - 2] + 1) : cheapest;
    }
}
