package dev.regente.gateway.channel;

import java.net.URI;
import java.util.UUID;

/**
 * A file that goes with a reply.
 *
 * @param id ours
 * @param url for a provider that fetches it at once: signed, and good for an hour
 * @param link for whoever opens it when she reads the message: signed, and good for a week
 * @param contentType as sniffed by us
 * @param uploadedAs what the provider calls it, where it had to be uploaded first; null where it is fetched
 */
public record OutgoingFile(
        UUID id, URI url, URI link, String contentType, String fileName, long sizeBytes, String uploadedAs) {

    public OutgoingFile as(String uploaded) {
        return new OutgoingFile(id, url, link, contentType, fileName, sizeBytes, uploaded);
    }

    /** A record would print the signatures, which open the file. */
    @Override
    public String toString() {
        return "OutgoingFile[hidden]";
    }
}
