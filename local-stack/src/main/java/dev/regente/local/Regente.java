package dev.regente.local;

import dev.regente.local.assign.AssignReport;
import dev.regente.local.demo.Demo;
import dev.regente.local.door.DoorReport;
import dev.regente.local.identity.IdentityReport;
import dev.regente.local.load.LoadReport;
import dev.regente.local.oidc.Bearer;
import dev.regente.local.part.Home;
import dev.regente.local.part.Part;
import dev.regente.local.part.Trouble;
import dev.regente.local.process.Fleet;
import dev.regente.local.process.PartLog;
import dev.regente.local.replies.RepliesReport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The command line of the local stack: one verb per run. */
public final class Regente {

    private static final String VERBS =
            """
            ./regente <verb> [--port-offset N]

              up [--detach] [--traces]
                               build what is missing and start everything; Ctrl-C stops it
              down             stop everything
              status           what runs, where, how much memory it takes
              demo             play one customer's story and show what each service knows
              load             send many messages, measure, and check every promise:
                               [--messages 20000] [--customers 2000] [--connections 32] [--rate 0] [--seed N]
                               [--duplicates 5] [--reordered 10] [--cut 2] (percent) [--seconds 600]
              replies          ask for replies on one WhatsApp number, and measure whether the sending keeps up:
                               [--rate 80] [--seconds 60] [--customers 200]
              identity         measure how fast people are recognised, with few and with many of them known:
                               [--profiles 10000,2000000] [--messages 20000] [--rate 100] [--seconds 30] [--seed N]
              assign           give many conversations to many agents by several routing services of its own, which
                               may die, measure, and check every promise: [--conversations 10000] [--agents 500]
                               [--queues 20] [--pods 3] [--places 1] [--work 8000] (ms) [--rate 0] [--lively 5]
                               (percent) [--kill-every 5s] [--seed N]
              door             measure how fast webhooks are taken, beside pgbench writing the same rows
              start <part>     start one part
              stop <part>      stop one part in good order
              kill <part>      end one part as a power cut would
              token <who>      print a bearer token
              logs <part>      print the end of a part's log

            Parts: %s""";

    private static final int LOG_LINES = 200;

    private final Screen screen = new Screen();
    private final Home home;
    private final Fleet fleet;

    private Regente(Home home) {
        this.home = home;
        this.fleet = new Fleet(home);
    }

    public static void main(String... args) {
        System.exit(exitCode(args));
    }

    private static int exitCode(String... args) {
        try {
            var words = new ArrayList<>(Arrays.asList(args));
            var home = Home.from(System.getenv());
            var offset = words.indexOf("--port-offset");
            if (offset >= 0) {
                words.remove(offset);
                home = home.movedBy(offset < words.size() ? words.remove(offset) : "");
            }
            return new Regente(home).run(words);
        } catch (Trouble trouble) {
            new Screen().complain(trouble.getMessage());
            return trouble.exitCode();
        }
    }

    private int run(List<String> words) {
        var verb = words.isEmpty() ? "help" : words.get(0);
        var rest = words.subList(Math.min(1, words.size()), words.size());
        return switch (verb) {
            case "up" -> new Up(home, fleet, screen).run(rest);
            case "down" -> down();
            case "status" -> status();
            case "demo" -> demo();
            case "load" -> new LoadReport(home, screen::line).run(rest) ? 0 : 1;
            case "replies" -> new RepliesReport(home, screen::line).run(rest) ? 0 : 1;
            case "identity" -> new IdentityReport(home, fleet, screen::line).run(rest) ? 0 : 1;
            case "assign" -> new AssignReport(home.root(), screen::line).run(rest) ? 0 : 1;
            case "door" -> new DoorReport(home, fleet, screen::line).run() ? 0 : 1;
            case "start" -> tell(part(rest), fleet::start, "is ready", "was running already");
            case "stop" -> tell(part(rest), fleet::stop, "is stopped", "was not running");
            case "kill" -> tell(part(rest), fleet::kill, "is killed", "was not running");
            case "token" -> print(new Bearer(home.issuerUrl()).tokenOf(only(rest, "whose token? For instance: ana")));
            case "logs" -> print(String.join("\n", PartLog.of(part(rest), home).lastLines(LOG_LINES)));
            case "help", "--help", "-h" -> print(VERBS.formatted(partNames()));
            default -> throw Trouble.misspelt("Unknown verb '" + verb + "'. ./regente alone lists the verbs.");
        };
    }

    private int down() {
        var stopped = new ArrayList<String>();
        fleet.stopAll(part -> {
            synchronized (stopped) {
                stopped.add(part.label());
            }
        });
        return print(stopped.isEmpty() ? "Nothing was running." : "Stopped: " + String.join(", ", stopped));
    }

    private int status() {
        return print(new StatusTable(fleet.states()).toString());
    }

    private int demo() {
        new Demo(home, screen::line).play();
        return 0;
    }

    private int tell(Part part, Predicate<Part> work, String done, String already) {
        return print(part.label() + " " + (work.test(part) ? done : already) + ".");
    }

    private int print(String text) {
        screen.line(text);
        return 0;
    }

    private static Part part(List<String> rest) {
        var label = only(rest, "which part? One of: " + partNames());
        return Part.labelled(label)
                .orElseThrow(() -> Trouble.misspelt("Unknown part '" + label + "'. Known: " + partNames()));
    }

    private static String only(List<String> rest, String question) {
        if (rest.size() != 1) {
            throw Trouble.misspelt("Exactly one word is missing or too many were given: " + question);
        }
        return rest.get(0);
    }

    private static String partNames() {
        return Arrays.stream(Part.values()).map(Part::label).collect(Collectors.joining(" "));
    }
}
