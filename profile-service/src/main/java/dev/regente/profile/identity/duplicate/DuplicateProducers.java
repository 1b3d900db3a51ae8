package dev.regente.profile.identity.duplicate;

import dev.regente.profile.identity.duplicate.model.NameKeys;
import dev.regente.profile.identity.duplicate.model.NameLikeness;
import dev.regente.profile.identity.duplicate.model.Suspicion;
import dev.regente.profile.identity.duplicate.model.WordLikeness;
import dev.regente.profile.identity.duplicate.model.WordSound;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.apache.commons.codec.language.DoubleMetaphone;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/** Wires the pure core with what the world knows of words. */
class DuplicateProducers {

    @Produces
    @Singleton
    Suspicion suspicion() {
        return new Suspicion(new NameLikeness(likeness()));
    }

    @Produces
    @Singleton
    NameKeys nameKeys() {
        return new NameKeys(sound());
    }

    static WordLikeness likeness() {
        return new JaroWinklerSimilarity()::apply;
    }

    static WordSound sound() {
        var metaphone = new DoubleMetaphone();
        return word -> {
            String sound = metaphone.doubleMetaphone(word);
            return sound == null ? "" : sound;
        };
    }
}
