package dev.regente.routing.transcript.model;

import java.util.Set;

/** What kinds of content mean for a conversation. */
public final class ContentKind {

    /** Who takes back, corrects or likes what was said before begins nothing by it, and waits for nothing. */
    public static final Set<String> ABOUT_ANOTHER = Set.of("edit", "deletion", "reaction");

    private ContentKind() {}

    /** Whether it is about another message; a kind that nobody named is not. */
    public static boolean isAboutAnother(String kind) {
        return kind != null && ABOUT_ANOTHER.contains(kind);
    }
}
