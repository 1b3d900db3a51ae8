package dev.regente.gateway.fetch;

import dev.regente.gateway.fetch.model.Obstacle;

/** A URL that we do not call, or an answer that we do not take. Calling it again would end the same. */
public final class FetchRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Obstacle obstacle;

    FetchRefused(Obstacle obstacle) {
        super(obstacle.code(), null, false, false);
        this.obstacle = obstacle;
    }

    public Obstacle obstacle() {
        return obstacle;
    }
}
