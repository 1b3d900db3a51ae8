package dev.regente.local.process;

import dev.regente.local.broker.Broker;
import dev.regente.local.mail.MailServer;
import dev.regente.local.oidc.Issuer;
import dev.regente.local.part.Home;
import dev.regente.local.part.Part;
import dev.regente.local.part.Trouble;
import dev.regente.local.simulator.Simulator;
import java.net.URI;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The process of one infrastructure part: starts it, and ends it cleanly on SIGTERM. */
public final class Host {

    private static final Logger LOG = Logger.getLogger("regente");

    private Host() {}

    public static void main(String... args) {
        var home = Home.from(System.getenv());
        var part = Part.labelled(args[0]).orElseThrow();
        try {
            var running = start(part, home);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> close(part, running), "close-" + part.label()));
            LOG.info(() -> part.label() + " is ready on port " + home.port(part));
        } catch (Trouble e) {
            LOG.log(Level.SEVERE, e.getMessage(), e);
            // A library may have left threads behind that would keep a broken part alive.
            Runtime.getRuntime().halt(1);
        }
    }

    private static AutoCloseable start(Part part, Home home) {
        return switch (part) {
            case BROKER -> Broker.start(home.data(part), home.port(part), true);
            case OIDC -> Issuer.start(home.port(part), home.data(part).resolve("signing-key.json"));
            case SIMULATOR -> Simulator.start(home.port(part), URI.create(home.url(Part.GATEWAY)));
            case MAIL -> MailServer.start(home.port(part), home.secondPort(part));
            case POSTGRES, GATEWAY, PROFILE, ROUTING, ANALYTICS ->
                throw Trouble.misspelt(part.label() + " is a program of its own");
        };
    }

    private static void close(Part part, AutoCloseable running) {
        try {
            running.close();
        } catch (Exception e) { // AutoCloseable declares nothing narrower.
            LOG.log(Level.WARNING, part.label() + " did not end cleanly", e);
        }
    }
}
