package dev.regente.local.broker;

import dev.regente.local.part.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.utils.critical.CriticalAnalyzerPolicy;

/**
 * The message broker with the topology of `k8s/base/broker.properties`: the same file that Kubernetes loads.
 *
 * <p>Only what belongs to this machine is said here: the port, the folders, the users, and how hard to sync.
 */
public final class Broker implements AutoCloseable {

    private static final String ACCEPTOR = "amqp";
    private static final String TOPOLOGY = "broker.properties";
    private static final int DISK_ALMOST_FULL_PERCENT = 98;
    /** Kept here, because a logger that nobody holds is forgotten together with its level. */
    private static final Logger AUDIT = Logger.getLogger("org.apache.activemq.audit");

    private final EmbeddedActiveMQ embedded;

    private Broker(EmbeddedActiveMQ embedded) {
        this.embedded = embedded;
    }

    /**
     * Answers once AMQP is served.
     *
     * @param durable whether an accepted message survives a crash of the machine, at the price of a sync
     */
    public static Broker start(Path directory, int port, boolean durable) {
        // It would tell of every message four times, with whatever its sender wrote onto it.
        AUDIT.setLevel(Level.OFF);
        try {
            var properties = directory.resolve(TOPOLOGY);
            copyTopology(properties);
            var embedded = new EmbeddedActiveMQ()
                    .setConfiguration(configuration(directory, port, durable))
                    .setPropertiesResourcePath(properties.toString())
                    .setSecurityManager(Accounts.securityManager())
                    .start();
            var broker = new Broker(embedded);
            broker.refuseMisreadTopology();
            broker.refuseClosedDoor(port);
            return broker;
        } catch (Trouble e) {
            throw e;
        } catch (Exception e) { // Artemis declares nothing narrower.
            throw Trouble.failed("The broker did not start: " + e.getMessage(), e);
        }
    }

    /** For tests that ask the broker what it really has. */
    ActiveMQServer server() {
        return embedded.getActiveMQServer();
    }

    @Override
    public void close() {
        try {
            embedded.stop();
        } catch (Exception e) { // Artemis declares nothing narrower.
            throw new IllegalStateException("The broker did not stop cleanly", e);
        }
    }

    private void refuseMisreadTopology() {
        var errors = Topology.errorsIn(server().getConfiguration().getStatus());
        if (!errors.isEmpty()) {
            close();
            throw Trouble.failed("The broker does not understand k8s/base/broker.properties: " + errors);
        }
    }

    /** Artemis only logs a port that it cannot have, and would serve nobody. */
    private void refuseClosedDoor(int port) {
        if (server().getRemotingService().getAcceptor(ACCEPTOR).getActualPort() != port) {
            close();
            throw Trouble.failed("The broker cannot listen on port " + port + ": somebody else does.");
        }
    }

    private static Configuration configuration(Path directory, int port, boolean durable) throws Exception {
        return new ConfigurationImpl()
                .setJournalDirectory(directory.resolve("journal").toString())
                .setBindingsDirectory(directory.resolve("bindings").toString())
                .setPagingDirectory(directory.resolve("paging").toString())
                .setLargeMessagesDirectory(directory.resolve("large-messages").toString())
                .setNodeManagerLockDirectory(directory.resolve("lock").toString())
                .setJournalType(JournalType.NIO)
                .setJournalDatasync(durable)
                .setJournalSyncTransactional(durable)
                .setJournalSyncNonTransactional(durable)
                .setJournalMinFiles(2)
                // Never read again while it runs, or what is said here would be replaced by the file alone.
                .setConfigurationFileRefreshPeriod(-1)
                .setJMXManagementEnabled(false)
                .setMaxDiskUsage(DISK_ALMOST_FULL_PERCENT)
                // A laptop that was asleep looks like a hanging disk; that is no reason to end the broker.
                .setCriticalAnalyzerPolicy(CriticalAnalyzerPolicy.LOG)
                .addAcceptorConfiguration(ACCEPTOR, acceptor(port));
    }

    private static String acceptor(int port) {
        return "tcp://localhost:" + port
                + "?protocols=AMQP;amqpIdleTimeout=30000;amqpUseModifiedForTransientDeliveryErrors=true";
    }

    private static void copyTopology(Path target) throws IOException {
        Files.createDirectories(target.getParent());
        try (var topology = Broker.class.getResourceAsStream("/" + TOPOLOGY)) {
            if (topology == null) {
                throw Trouble.failed("broker.properties is missing in the jar: rebuild local-stack.");
            }
            Files.copy(topology, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
