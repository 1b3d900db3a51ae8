package dev.regente.gateway.channel.form.model;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the fields of a {@code multipart/form-data} body; files among them are left out. */
public final class Multipart {

    private static final Pattern BOUNDARY =
            Pattern.compile(";\\s*boundary=(?:\"([^\"\\r\\n]{1,70})\"|([^\\s;\"]{1,70}))", Pattern.CASE_INSENSITIVE);
    private static final Pattern DISPOSITION =
            Pattern.compile("(?im)^content-disposition:[ \\t]*form-data;([^\\r\\n]{0,1000})");
    private static final Pattern NAME = Pattern.compile("(?i)(?:^|;)[ \\t]*name=\"([^\"\\r\\n]{0,200})\"");
    private static final Pattern FILE = Pattern.compile("(?i)(?:^|;)[ \\t]*filename\\*?=");
    private static final String END_OF_HEAD = "\r\n\r\n";

    private Multipart() {}

    /** @param most no more fields than these are read */
    public static List<Map.Entry<String, String>> fields(String contentType, byte[] body, int most) {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!boundary.find()) {
            return List.of();
        }
        String seam = "\r\n--" + (boundary.group(1) == null ? boundary.group(2) : boundary.group(1));
        // One char for each byte, so that no boundary is missed whatever a value is written in.
        String text = "\r\n" + new String(body, StandardCharsets.ISO_8859_1);
        var fields = new ArrayList<Map.Entry<String, String>>();
        int from = text.indexOf(seam);
        while (from >= 0 && fields.size() < most) {
            int next = text.indexOf(seam, from + seam.length());
            if (next >= 0) {
                read(text.substring(from + seam.length(), next), fields);
            }
            from = next;
        }
        return fields;
    }

    private static void read(String part, List<Map.Entry<String, String>> fields) {
        int end = part.indexOf(END_OF_HEAD);
        Matcher disposition = DISPOSITION.matcher(end < 0 ? "" : part.substring(0, end));
        if (!disposition.find() || FILE.matcher(disposition.group(1)).find()) {
            return;
        }
        Matcher name = NAME.matcher(disposition.group(1));
        if (name.find()) {
            fields.add(Map.entry(utf8(name.group(1)), utf8(part.substring(end + END_OF_HEAD.length()))));
        }
    }

    private static String utf8(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
