package dev.regente.profile.identity.trait;

import dev.regente.kit.Ids;
import dev.regente.profile.identity.Identified;
import dev.regente.profile.identity.model.Introduction;
import dev.regente.profile.identity.model.Profile;
import dev.regente.profile.identity.trait.TraitFacts.Said;
import dev.regente.profile.identity.trait.model.TraitFact;
import dev.regente.profile.identity.trait.model.Trust;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What channels tell of people whom they introduce: the first word about each profile is kept. */
@ApplicationScoped
class Introductions {

    private final Ids ids;

    Introductions(Ids ids) {
        this.ids = ids;
    }

    /**
     * What is new in a batch.
     *
     * @param known the homes that there were before
     */
    List<Said> news(List<Identified> batch, Map<UUID, Profile> known) {
        Map<UUID, Set<String>> told = new HashMap<>();
        known.forEach((id, profile) -> told.put(id, new HashSet<>(profile.told())));
        List<Said> news = new ArrayList<>();
        for (Identified one : batch) {
            Introduction introduction = one.contact().introduction();
            Set<String> heard = told.computeIfAbsent(one.home(), id -> new HashSet<>());
            if (introduction.name() != null && heard.add("name")) {
                news.add(said(one, "name", introduction.name()));
            }
            if (introduction.language() != null && heard.add("language")) {
                news.add(said(one, "language", introduction.language()));
            }
        }
        return news;
    }

    private Said said(Identified one, String trait, String value) {
        return new Said(
                new TraitFact(
                        ids.next(),
                        one.home(),
                        trait,
                        value,
                        Trust.CHANNEL,
                        one.contact().receivedAt()),
                one.contact().via().channel(),
                null,
                one.contact().said().id());
    }
}
