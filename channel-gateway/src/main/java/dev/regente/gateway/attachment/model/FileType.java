package dev.regente.gateway.attachment.model;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * As what a file is kept, by what it says it is and by what its bytes say.
 *
 * @param kept a content type that no browser runs; null when the file is refused
 * @param refused why; null when it is kept
 */
public record FileType(String kept, Refused refused) {

    public static final String UNKNOWN = "application/octet-stream";

    private static final Pattern TYPE = Pattern.compile("[a-z]+/[a-z0-9][a-z0-9.+-]{0,100}");

    /** What can act on the machine, or in the browser, of whoever opens it. */
    private static final Pattern ACTIVE = Pattern.compile(
            "text/html|text/javascript|text/x-vbscript|application/(xhtml|javascript|ecmascript|java|x-java"
                    + "|x-executable|x-elf|x-sharedlib|x-object|x-coredump|x-mach|x-ms(download|dos-program|i)"
                    + "|x-dosexec|x-msdownload|vnd\\.microsoft\\.portable-executable|x-sh|x-bat|x-shockwave-flash"
                    + "|vnd\\.android\\.package-archive|x-ms-shortcut|hta|x-apple-diskimage).*"
                    + "|text/x-(perl|python|php|sh).*|.*(/|\\+|-)(xml|dtd)");

    /** What looks the same from outside whether it has a picture or not. */
    private static final Set<String> CONTAINERS = Set.of(
            "application/ogg",
            "application/mp4",
            "application/x-matroska",
            "video/mp4",
            "video/quicktime",
            "video/3gpp",
            "video/3gpp2",
            "video/x-m4v",
            "video/webm",
            "video/ogg",
            "audio/ogg",
            "audio/mp4",
            "audio/opus",
            "audio/vorbis");

    /** What programs of an office write, and the packages that it is in. */
    private static final Pattern OFFICE =
            Pattern.compile("application/(msword|rtf|vnd\\.(ms-|openxmlformats-|oasis\\.opendocument\\.).*)");

    private static final Set<String> PACKAGES =
            Set.of("application/zip", "application/x-tika-ooxml", "application/x-tika-msoffice", UNKNOWN);

    /** Text that is nothing but text, whatever it is called. */
    private static final Set<String> PLAIN =
            Set.of("text/plain", "text/csv", "text/vcard", "text/x-vcard", "text/calendar");

    /** Why a file is not kept. */
    public enum Refused {
        /** It could act. */
        TYPE_FORBIDDEN,
        /** It is something else than it says. */
        TYPE_MISMATCH;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Decides.
     *
     * @param declared by whoever gave it; null for nothing
     * @param sniffed by what its first bytes are
     */
    public static FileType of(String declared, String sniffed) {
        String said = essence(declared);
        String seen = essence(sniffed);
        if (ACTIVE.matcher(seen).matches() || ACTIVE.matcher(said).matches()) {
            return new FileType(null, Refused.TYPE_FORBIDDEN);
        }
        if (said.equals(seen) || said.equals(UNKNOWN)) {
            return kept(seen);
        }
        return matching(said, seen).map(FileType::kept).orElse(new FileType(null, Refused.TYPE_MISMATCH));
    }

    private static FileType kept(String type) {
        return new FileType(type, null);
    }

    private static Optional<String> matching(String said, String seen) {
        if (OFFICE.matcher(said).matches()
                && (PACKAGES.contains(seen) || OFFICE.matcher(seen).matches())) {
            return Optional.of(said);
        }
        if (CONTAINERS.contains(seen) && (isOf("audio", said) || isOf("video", said))) {
            return Optional.of(said);
        }
        if (PLAIN.contains(said) && isOf("text", seen)) {
            return Optional.of(said);
        }
        // What nothing is known of may be anything, and is shown as that.
        if (seen.equals(UNKNOWN)) {
            return Optional.of(UNKNOWN);
        }
        return isOf(family(seen), said) && !isOf("application", said) ? Optional.of(seen) : Optional.empty();
    }

    private static String essence(String type) {
        String bare = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return TYPE.matcher(bare).matches() ? bare : UNKNOWN;
    }

    private static boolean isOf(String family, String type) {
        return family(type).equals(family);
    }

    private static String family(String type) {
        return type.substring(0, type.indexOf('/'));
    }
}
