package dev.regente.profile.identity.duplicate;

import dev.regente.kit.data.Transactions;
import dev.regente.kit.data.Tx;
import dev.regente.profile.identity.duplicate.NameNews.Taken;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Looks whether profiles that changed resemble others, a while after they changed, so that no message waits for it.
 *
 * <p>Pods share the work. What fails is looked at again after the lease.
 */
@ApplicationScoped
class FindDuplicates {

    private static final int AT_ONCE = 50;
    private static final int MOST_TURNS = 40;

    private final Transactions transactions;
    private final NameNews nameNews;
    private final NameFile nameFile;
    private final Likenesses likenesses;
    private final Suspicions suspicions;

    FindDuplicates(
            Transactions transactions,
            NameNews nameNews,
            NameFile nameFile,
            Likenesses likenesses,
            Suspicions suspicions) {
        this.transactions = transactions;
        this.nameNews = nameNews;
        this.nameFile = nameFile;
        this.likenesses = likenesses;
        this.suspicions = suspicions;
    }

    @Scheduled(every = "${profile.duplicates.look:PT10S}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> find() {
        return find(MOST_TURNS);
    }

    private Uni<Void> find(int turns) {
        return transactions
                .inTransaction(tx -> nameNews.take(tx, AT_ONCE))
                .chain(taken -> taken.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : transactions
                                .inTransaction(tx -> look(tx, taken))
                                .chain(() -> transactions.inTransaction(tx -> nameNews.done(tx, taken)))
                                .chain(() -> taken.size() < AT_ONCE || turns == 1
                                        ? Uni.createFrom().voidItem()
                                        : find(turns - 1)));
    }

    private Uni<Void> look(Tx tx, List<Taken> taken) {
        return nameNews.read(tx, taken)
                .chain(profiles -> nameFile.file(
                                tx, taken.stream().map(Taken::profile).toList(), profiles)
                        .chain(() -> nameFile.alike(tx, profiles))
                        .map(alike -> suspicions.worthALook(profiles, alike))
                        .chain(pairs -> likenesses.note(tx, pairs))
                        .invoke(found -> suspicions.tell(tx, profiles.size(), found)))
                .replaceWithVoid();
    }
}
