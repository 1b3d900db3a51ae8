package dev.regente.profile.identity.trait;

import dev.regente.kit.data.Tx;
import dev.regente.profile.identity.Change;
import dev.regente.profile.identity.Identified;
import dev.regente.profile.identity.IdentityAnnouncer;
import dev.regente.profile.identity.Profiles;
import dev.regente.profile.identity.model.Profile;
import dev.regente.profile.identity.trait.ProjectProfiles.Projected;
import dev.regente.profile.identity.trait.TraitFacts.Said;
import dev.regente.profile.identity.trait.model.TraitFact;
import dev.regente.profile.identity.trait.model.TraitNames;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Opens the profiles of people whom nobody had met, and notes what channels tell of them and of others. */
@ApplicationScoped
public class IntroduceProfiles {

    private final Introductions introductions;
    private final Profiles profiles;
    private final TraitFacts traitFacts;
    private final ProjectProfiles projectProfiles;
    private final IdentityAnnouncer announcer;

    IntroduceProfiles(
            Introductions introductions,
            Profiles profiles,
            TraitFacts traitFacts,
            ProjectProfiles projectProfiles,
            IdentityAnnouncer announcer) {
        this.introductions = introductions;
        this.profiles = profiles;
        this.traitFacts = traitFacts;
        this.projectProfiles = projectProfiles;
        this.announcer = announcer;
    }

    /** Ends with the profiles that answer for the batch, before anything is merged. */
    public Uni<Map<UUID, Profile>> introduce(Tx tx, List<Identified> batch, Instant at) {
        Set<UUID> opened = batch.stream()
                .filter(Identified::opens)
                .map(Identified::home)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<UUID> there = batch.stream()
                .flatMap(one -> Stream.of(one.home(), one.profileId()))
                .filter(id -> !opened.contains(id))
                .collect(Collectors.toCollection(TreeSet::new));
        return profiles.find(tx, there).chain(known -> {
            List<Said> news = introductions.news(batch, known);
            Map<UUID, Profile> now = new LinkedHashMap<>(known);
            now.putAll(fresh(opened, news, at));
            return profiles.open(tx, opened.stream().map(now::get).toList())
                    .chain(() -> traitFacts.add(tx, news))
                    .chain(() -> projectProfiles.project(tx, met(batch, opened, news)))
                    .call(projected -> changed(tx, batch, projected.values(), now))
                    .replaceWith(now);
        });
    }

    /** Of whom nothing was known, what the channels tell is all there is to show. */
    private static Map<UUID, Profile> fresh(Set<UUID> opened, List<Said> news, Instant at) {
        Map<UUID, Map<String, Object>> values = new TreeMap<>();
        opened.forEach(id -> values.put(id, new TreeMap<>()));
        for (Said said : news) {
            TraitFact fact = said.fact();
            values.computeIfPresent(fact.home(), (id, hers) -> {
                hers.put(fact.trait(), fact.value());
                return hers;
            });
        }
        Map<UUID, Profile> fresh = new LinkedHashMap<>();
        values.forEach((id, hers) -> fresh.put(id, Profile.open(id, TraitNames.together(hers), at)));
        return fresh;
    }

    /** Whoever answers for those who were known and of whom something new is told. */
    private static Set<UUID> met(List<Identified> batch, Set<UUID> opened, List<Said> news) {
        Set<UUID> told = news.stream().map(s -> s.fact().home()).collect(Collectors.toSet());
        return batch.stream()
                .filter(one -> told.contains(one.home()) && !opened.contains(one.home()))
                .map(Identified::profileId)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Uni<Void> changed(Tx tx, List<Identified> batch, Collection<Projected> projected, Map<UUID, Profile> now) {
        projected.forEach(one -> now.put(one.after().id(), one.after()));
        return announcer.changed(
                tx,
                projected.stream()
                        .filter(Projected::isChanged)
                        .map(one -> change(batch, one))
                        .toList());
    }

    private static Change change(List<Identified> batch, Projected projected) {
        // Nobody of the batch, where the profile that answered was absorbed a moment ago.
        Identified cause = batch.stream()
                .filter(one -> one.profileId().equals(projected.after().id()))
                .findFirst()
                .orElse(batch.get(0));
        return new Change(
                projected.after(), projected.fields(), cause.contact().said().traceparent());
    }
}
