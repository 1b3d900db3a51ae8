package dev.regente.local.process;

import dev.regente.local.part.Part;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Looks at the register again and again, because parts may be started and stopped from any terminal. */
final class Watch {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);

    private final Register register;
    private final Launcher launcher;
    private final Map<Part, Running> known = new EnumMap<>(Part.class);
    private final Set<Running> mourned = new HashSet<>();

    Watch(Register register, Launcher launcher) {
        this.register = register;
        this.launcher = launcher;
        for (var part : Part.values()) {
            register.find(part).ifPresent(running -> known.put(part, running));
        }
    }

    void untilAllAreStopped(Consumer<String> tell) {
        while (!known.isEmpty()) {
            for (var part : Part.values()) {
                look(part).filter(news -> !launcher.isClosed()).ifPresent(tell);
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    private Optional<String> look(Part part) {
        var now = register.find(part);
        if (now.isEmpty()) {
            return Optional.ofNullable(known.remove(part))
                    .map(stopped -> part.label() + " was stopped. To have it back: ./regente start " + part.label());
        }
        var before = known.put(part, now.get());
        if (!now.get().isAlive()) {
            return mourned.add(now.get()) ? Optional.of(launcher.died(now.get()).getMessage()) : Optional.empty();
        }
        return now.get().equals(before)
                ? Optional.empty()
                : Optional.of(
                        part.label() + " is running again, pid " + now.get().pid());
    }
}
