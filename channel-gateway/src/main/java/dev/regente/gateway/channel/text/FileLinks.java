package dev.regente.gateway.channel.text;

import dev.regente.gateway.channel.OutgoingFile;
import java.util.ArrayList;
import java.util.List;

/** What a channel shows instead of files that it cannot carry: their names, and where they are to be had. */
public final class FileLinks {

    private FileLinks() {}

    /**
     * The parts of a text with the links below the last one, or in more parts where they do not fit. A link is never
     * cut.
     *
     * @param limit the longest part, in {@code unit}
     */
    public static List<String> below(List<String> parts, List<OutgoingFile> files, int limit, TextParts.Unit unit) {
        var all = new ArrayList<>(parts);
        for (OutgoingFile file : files) {
            String line = line(file);
            int last = all.size() - 1;
            if (last >= 0 && unit.size(all.get(last) + "\n" + line) <= limit) {
                all.set(last, all.get(last) + "\n" + line);
            } else {
                all.add(line);
            }
        }
        return all;
    }

    private static String line(OutgoingFile file) {
        boolean nameless = file.fileName() == null || file.fileName().isBlank();
        return nameless ? file.link().toString() : file.fileName() + ": " + file.link();
    }
}
