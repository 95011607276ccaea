package org.postern.portal.factor;

import io.nayuki.qrcodegen.QrCode.Ecc;

/**
 * A QR code as a drawing.
 *
 * @param size width and height in modules, the quiet zone of four on each side included
 * @param path of SVG, in modules: what is dark, one rectangle for each run of a row
 */
public record QrCode(int size, String path) {
    /** ISO/IEC 18004 asks for four light modules around. */
    private static final int QUIET = 4;

    /**
     * @param text 2331 octets of UTF-8 at most
     * @throws IllegalArgumentException when it is longer; the message quotes nothing of it
     */
    public static QrCode of(String text) {
        io.nayuki.qrcodegen.QrCode code = io.nayuki.qrcodegen.QrCode.encodeText(text, Ecc.MEDIUM);
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            drawRow(code, y, path);
        }
        return new QrCode(code.size + 2 * QUIET, path.toString());
    }

    private static void drawRow(io.nayuki.qrcodegen.QrCode code, int y, StringBuilder path) {
        int x = 0;
        while (x < code.size) {
            int start = x;
            while (x < code.size && code.getModule(x, y)) {
                x++;
            }
            if (x > start) {
                int width = x - start;
                path.append('M').append(start + QUIET).append(',').append(y + QUIET);
                path.append('h').append(width).append("v1h-").append(width).append('z');
            }
            x++;
        }
    }

    /** It may hold a secret. */
    @Override
    public String toString() {
        return "QrCode[" + size + "]";
    }
}
