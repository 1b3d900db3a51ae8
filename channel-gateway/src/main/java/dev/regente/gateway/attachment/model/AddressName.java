package dev.regente.gateway.attachment.model;

import java.util.Map;

/** How the address of a file ends: some providers look at nothing else to know what it is. */
public final class AddressName {

    private static final String BARE = "file";

    /** Of what providers show in a chat, and what customers are sent most; none that a machine would run. */
    private static final Map<String, String> ENDINGS = Map.ofEntries(
            Map.entry("image/jpeg", ".jpg"),
            Map.entry("image/png", ".png"),
            Map.entry("image/gif", ".gif"),
            Map.entry("image/webp", ".webp"),
            Map.entry("video/mp4", ".mp4"),
            Map.entry("video/3gpp", ".3gp"),
            Map.entry("video/quicktime", ".mov"),
            Map.entry("audio/mpeg", ".mp3"),
            Map.entry("audio/mp4", ".m4a"),
            Map.entry("audio/ogg", ".ogg"),
            Map.entry("audio/aac", ".aac"),
            Map.entry("audio/amr", ".amr"),
            Map.entry("application/pdf", ".pdf"),
            Map.entry("application/zip", ".zip"),
            Map.entry("application/msword", ".doc"),
            Map.entry("application/vnd.ms-excel", ".xls"),
            Map.entry("application/vnd.ms-powerpoint", ".ppt"),
            Map.entry("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx"),
            Map.entry("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"),
            Map.entry("application/vnd.openxmlformats-officedocument.presentationml.presentation", ".pptx"),
            Map.entry("text/plain", ".txt"),
            Map.entry("text/csv", ".csv"),
            Map.entry("text/vcard", ".vcf"),
            Map.entry("text/calendar", ".ics"));

    private AddressName() {}

    /** @param contentType as its bytes say; what its sender called the file is nowhere in an address */
    public static String of(String contentType) {
        return BARE + (contentType == null ? "" : ENDINGS.getOrDefault(contentType, ""));
    }
}
