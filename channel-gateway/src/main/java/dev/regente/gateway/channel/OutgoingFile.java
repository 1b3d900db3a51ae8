package dev.regente.gateway.channel;

import java.net.URI;

/**
 * A file that the provider fetches from us.
 *
 * @param url signed, and good for an hour
 * @param contentType as sniffed by us
 */
public record OutgoingFile(URI url, String contentType, String fileName, long sizeBytes) {

    /** A record would print the signature, which opens the file. */
    @Override
    public String toString() {
        return "OutgoingFile[hidden]";
    }
}
