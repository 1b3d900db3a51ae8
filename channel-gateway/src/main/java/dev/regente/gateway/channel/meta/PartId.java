package dev.regente.gateway.channel.meta;

import java.util.regex.Pattern;

/**
 * What we send along with each of the messages that one reply becomes, and Meta gives back.
 *
 * <p>Only the last one carries the id of the reply itself: what becomes of it is what became of the reply.
 */
public final class PartId {

    private static final Pattern EARLIER = Pattern.compile(".{1,100}#[0-9]{1,4}");

    private PartId() {}

    /**
     * @param place from 1
     * @param parts how many there are
     */
    public static String of(String messageId, int place, int parts) {
        return place == parts ? messageId : messageId + "#" + place;
    }

    /** Whether it names a message of ours that is not the last of its reply. */
    public static boolean isEarlier(String given) {
        return given != null && EARLIER.matcher(given).matches();
    }
}
