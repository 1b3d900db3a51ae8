package dev.regente.local.part;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One part of the local stack: a process of its own that can be started, stopped and killed alone. */
public enum Part {
    POSTGRES(54320, 0, ""),
    BROKER(56720, 0, ""),
    OIDC(8090, 0, ""),
    SIMULATOR(8091, 0, ""),
    MAIL(3025, 3143, ""),
    GATEWAY(8080, 9080, "channel-gateway"),
    PROFILE(8081, 9081, "profile-service"),
    ROUTING(8082, 9082, "routing-service"),
    ANALYTICS(8083, 9083, "analytics-service");

    private final int firstPort;
    private final int secondPort;
    private final String service;

    Part(int firstPort, int secondPort, String service) {
        this.firstPort = firstPort;
        this.secondPort = secondPort;
        this.service = service;
    }

    /** The word for this part on the command line, in logs and as the name of its database and broker user. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Part> labelled(String label) {
        return Arrays.stream(values())
                .filter(part -> part.label().equals(label))
                .findFirst();
    }

    /** The ports without any offset: the one that clients use first, then the second one where there is one. */
    public List<Integer> usualPorts() {
        return secondPort == 0 ? List.of(firstPort) : List.of(firstPort, secondPort);
    }

    public boolean isService() {
        return !service.isEmpty();
    }

    /** The folder and the full name of a service (`channel-gateway`); empty for the infrastructure. */
    public String service() {
        return service;
    }

    /** What a service authenticates with at its database and at the broker. Local use only. */
    public String password() {
        return "local-" + label();
    }

    public static List<Part> infrastructure() {
        return Arrays.stream(values()).filter(part -> !part.isService()).toList();
    }

    public static List<Part> services() {
        return Arrays.stream(values()).filter(Part::isService).toList();
    }
}
