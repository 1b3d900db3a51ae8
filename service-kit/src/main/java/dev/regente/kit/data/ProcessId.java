package dev.regente.kit.data;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Who this process is among the pods of its service; new at every start. */
@ApplicationScoped
public class ProcessId {

    private final UUID id = UUID.randomUUID();

    public UUID id() {
        return id;
    }
}
