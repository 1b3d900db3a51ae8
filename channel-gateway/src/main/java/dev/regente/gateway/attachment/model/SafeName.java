package dev.regente.gateway.attachment.model;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The name under which a file is offered for saving: one that is only a name. */
public final class SafeName {

    private static final int LONGEST = 120;
    private static final String NAMELESS = "file";

    private SafeName() {}

    /**
     * Without folders, controls, marks that turn the direction of reading, and what some systems do not take.
     *
     * @param given by whoever sent it; null for nothing
     */
    public static String of(String given) {
        if (given == null) {
            return NAMELESS;
        }
        var name = new StringBuilder();
        given.codePoints()
                .filter(c -> !isUnsafe(c))
                .map(c -> "/\\:*?\"<>|;%".indexOf(c) >= 0 ? '_' : c)
                .forEach(name::appendCodePoint);
        // A name of dots is a folder, and the one that begins with a dot is hidden.
        String bare = name.toString().strip().replaceFirst("^[.\\s]+", "").replaceFirst("[.\\s]+$", "");
        return bare.isEmpty() ? NAMELESS : shortened(bare);
    }

    /** The header that has it saved and never shown (RFC 6266): plain for old browsers, and encoded. */
    public static String disposition(String given) {
        String name = of(given);
        String plain = name.replaceAll("[^A-Za-z0-9._ -]", "_");
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + encoded;
    }

    private static boolean isUnsafe(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.UNASSIGNED;
    }

    /** The end stays, as it tells what the file is. */
    private static String shortened(String name) {
        if (name.codePointCount(0, name.length()) <= LONGEST) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String end = dot > 0 && name.length() - dot <= 10 ? name.substring(dot) : "";
        return name.substring(0, name.offsetByCodePoints(0, LONGEST - end.length())) + end;
    }
}
