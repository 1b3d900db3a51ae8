package dev.regente.local.broker;

import dev.regente.local.part.Part;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;

/** Who may log in to the local broker: each service under its own name, and `admin` for tools and tests. */
final class Accounts {

    private static final String ADMIN = "admin";

    private Accounts() {}

    static ActiveMQSecurityManager securityManager() {
        var accounts = new SecurityConfiguration();
        Part.services().forEach(service -> add(accounts, service.label(), service.password()));
        add(accounts, ADMIN, "local-" + ADMIN);
        return new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), accounts);
    }

    /** The role is called like the user; broker.properties says what each role may do. */
    private static void add(SecurityConfiguration accounts, String name, String password) {
        accounts.addUser(name, password);
        accounts.addRole(name, name);
    }
}
