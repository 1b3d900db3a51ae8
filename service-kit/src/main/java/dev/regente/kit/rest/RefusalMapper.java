package dev.regente.kit.rest;

import dev.regente.kit.Refusal;
import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.ext.Provider;

/** A refusal is an expected answer and becomes a problem with its own code. */
@Provider
@Priority(Priorities.USER)
public final class RefusalMapper extends ExceptionMapperBase<Refusal> {

    @Override
    protected HttpProblem toProblem(Refusal refusal) {
        return Problems.of(refusal);
    }
}
