package dev.regente.gateway.application;

import dev.regente.contracts.ClaimedIdentifier;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** What channels vouch for, such as a WhatsApp number, an application cannot claim. */
record IdentifierBody(
        @NotNull @Pattern(regexp = "phone|email|user_id|device|loyalty|external") String type,
        @Size(max = 100) @Pattern(regexp = "\\P{Cntrl}*") String scope,
        @NotBlank @Size(max = 320) @Pattern(regexp = "\\P{Cntrl}*") String value) {

    /**
     * Verified, because the caller is an application that we trust.
     *
     * @param system where its own ids are unique
     */
    ClaimedIdentifier claimed(String system) {
        String within = "external".equals(type) && scope == null ? system : scope;
        return new ClaimedIdentifier(type, within, value, true);
    }
}
