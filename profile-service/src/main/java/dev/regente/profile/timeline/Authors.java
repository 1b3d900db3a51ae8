package dev.regente.profile.timeline;

import dev.regente.contracts.Author;
import java.util.Map;

/** Who wrote or did something, as the data of an entry show it. */
public final class Authors {

    private Authors() {}

    public static Map<String, Object> json(Author author) {
        return author.id() == null
                ? Map.of("kind", author.kind().toString())
                : Map.of("kind", author.kind().toString(), "id", author.id());
    }
}
