package dev.regente.gateway.inbound.echo.model;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What we sent to one customer in the last minutes, to tell an echo of it from what a person wrote in the provider's
 * inbox where the provider gives no id of ours back.
 *
 * <p>Every message of ours is here before anybody calls the provider, so no echo can come too early for it.
 */
public record Lately(List<Said> said) {

    /** From so many characters on a text may have been cut into several messages, by any channel. */
    private static final int MAY_BE_CUT = 240;

    public Lately {
        said = List.copyOf(said);
    }

    /**
     * A message of ours.
     *
     * @param texts the ways in which its words may have been sent
     * @param files whether files went with it
     * @param unanswered whether the provider has not said yet by which id it knows it
     */
    public record Said(UUID id, List<String> texts, boolean files, boolean unanswered) {

        public Said {
            texts = List.copyOf(texts);
        }

        private boolean saysAll(String text) {
            return !files && texts.stream().anyMatch(own -> plain(own).equals(plain(text)));
        }

        private boolean saysInPart(String text) {
            return texts.stream()
                    .anyMatch(own -> plain(own).equals(plain(text))
                            || (own.length() > MAY_BE_CUT && plain(own).contains(plain(text))));
        }
    }

    /** Whether one of our messages, or a part of one, says this. */
    public boolean says(String text, boolean files) {
        boolean silent = text == null || text.isBlank();
        return said.stream().anyMatch(own -> silent ? files && own.files() : own.saysInPart(text));
    }

    /** The message that is exactly this and whose answer from the provider is still missing. */
    public Optional<UUID> unanswered(String text) {
        return text == null
                ? Optional.empty()
                : said.stream()
                        .filter(own -> own.unanswered() && own.saysAll(text))
                        .map(Said::id)
                        .min(Comparator.naturalOrder());
    }

    private static String plain(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
