package dev.regente.local.load;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/** Everything that the provider will post, in its order: decided by the seed before the first of it is sent. */
final class Mailbag {

    private static final int HOT_CUSTOMER_PERCENT = 10;
    private static final int FURTHEST = 200;
    private static final int NUMBERS = 90_000_000;

    private final String run = Integer.toHexString(ThreadLocalRandom.current().nextInt() | 0x10000000);
    private final List<Letter> letters;
    private final List<Posting> postings;

    /** @param cut whether the connection ends before the first answer to it */
    record Posting(Letter letter, boolean cut) {}

    private record Place(int key, Posting posting) {}

    Mailbag(LoadOptions options) {
        var random = new Random(options.seed());
        this.letters = letters(options, random);
        var places = new ArrayList<Place>();
        for (var letter : letters) {
            var later = happens(random, options.shares().reordered()) ? random.nextInt(FURTHEST) : 0;
            places.add(place(letter, later, options, random));
            if (happens(random, options.shares().duplicates())) {
                places.add(place(letter, later + 1 + random.nextInt(FURTHEST), options, random));
            }
        }
        places.sort(Comparator.comparingInt(Place::key));
        this.postings = places.stream().map(Place::posting).toList();
    }

    /** The word with which the text of every message of this run begins. */
    String run() {
        return run;
    }

    List<Letter> letters() {
        return letters;
    }

    List<Posting> postings() {
        return postings;
    }

    /** The numbers of those who write most. */
    List<String> busiest(int howMany) {
        return letters.stream().collect(Collectors.groupingBy(Letter::phone, Collectors.counting())).entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(howMany)
                .map(Map.Entry::getKey)
                .toList();
    }

    private List<Letter> letters(LoadOptions options, Random random) {
        // People of their own for each run: the seed decides who writes when, not who they are.
        var firstNumber = ThreadLocalRandom.current().nextInt(NUMBERS - options.customers());
        var written = new int[options.customers()];
        var total = new int[options.customers()];
        var who = new int[options.messages()];
        for (int i = 0; i < who.length; i++) {
            who[i] = happens(random, HOT_CUSTOMER_PERCENT) ? 0 : random.nextInt(options.customers());
            total[who[i]]++;
        }
        var now = System.currentTimeMillis() / 1000;
        var all = new ArrayList<Letter>(who.length);
        for (int i = 0; i < who.length; i++) {
            var k = ++written[who[i]];
            // A second apart for each customer, as far back as that needs: the order must come from there.
            var writtenAt = now - total[who[i]] + k;
            var phone = "55119" + (10_000_000 + firstNumber + who[i]);
            all.add(new Letter(run, i, phone, k, UUID.randomUUID(), writtenAt));
        }
        return List.copyOf(all);
    }

    private static Place place(Letter letter, int later, LoadOptions options, Random random) {
        return new Place(
                letter.number() + later,
                new Posting(letter, happens(random, options.shares().cut())));
    }

    private static boolean happens(Random random, int percent) {
        return random.nextInt(100) < percent;
    }
}
