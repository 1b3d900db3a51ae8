package dev.regente.local.oidc;

import dev.regente.local.part.Part;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Everybody whom the local issuer knows: people, the shop's application and the services themselves. */
public final class People {

    private static final Map<String, Person> BY_NAME = new LinkedHashMap<>();
    private static final Pattern CREW = Pattern.compile("agent-\\d{1,5}");

    static {
        person("ana", "Ana Souza", "agent");
        person("bruno", "Bruno Lima", "agent");
        person("sofia", "Sofia Duarte", "supervisor");
        person("root", "Rosa Root", "admin");
        person("vera", "Vera Campos", "auditor");
        client("shop", "Shop application", "integration");
        Part.services().forEach(part -> client(part.service(), part.service(), "service"));
    }

    private People() {}

    /** Somebody with exactly one role; a client logs in with a secret of its own instead of a user's password. */
    public record Person(String name, String displayName, String role, boolean isClient) {

        /** The password or the client secret. Local use only. */
        public String secret() {
            return "local-" + name;
        }
    }

    /** One of the few, or one of the crew of a measurement: agents without a story, called `agent-1` and so on. */
    public static Optional<Person> named(String name) {
        return CREW.matcher(String.valueOf(name)).matches()
                ? Optional.of(new Person(name, "One of the crew", "agent", false))
                : Optional.ofNullable(BY_NAME.get(name));
    }

    public static Collection<Person> all() {
        return BY_NAME.values();
    }

    /** The names that a person types at the command line, in one line. */
    public static String names() {
        return String.join(", ", BY_NAME.keySet());
    }

    /** The client through which people log in; it has no role of its own. */
    public static String loginClient() {
        return "regente";
    }

    private static void person(String name, String displayName, String role) {
        BY_NAME.put(name, new Person(name, displayName, role, false));
    }

    private static void client(String name, String displayName, String role) {
        BY_NAME.put(name, new Person(name, displayName, role, true));
    }
}
