package dev.regente.kit.rest;

import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.annotation.Priority;
import jakarta.ws.rs.ext.Provider;

/** A value of the wrong kind is told like every body of the wrong shape; the library's own answer would quote it. */
@Provider
@Priority(1)
public final class InvalidValueMapper extends ExceptionMapperBase<InvalidFormatException> {

    @Override
    protected HttpProblem toProblem(InvalidFormatException exception) {
        return UnreadableBodyMapper.problem(exception);
    }
}
