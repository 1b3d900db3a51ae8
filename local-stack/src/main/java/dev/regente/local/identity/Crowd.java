package dev.regente.local.identity;

import dev.regente.local.part.Trouble;
import dev.regente.local.postgres.SideDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Generated people in the tables of the profile service, as if each had written once. */
final class Crowd {

    private static final String IDS =
            """
            CREATE OR REPLACE FUNCTION pg_temp.id(n bigint, kind int) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
                SELECT (lpad(to_hex(%d + n), 12, '0') || to_hex(kind) || '8000' || lpad(to_hex(n), 12, '0'))::uuid $$"""
                    .formatted(Person.FIRST_INSTANT);

    private static final String PEOPLE = " FROM generate_series(?, ?) n ON CONFLICT DO NOTHING";
    private static final String PROFILE = "pg_temp.id(n, %d)".formatted(Person.PROFILE);
    private static final String SENDER = "pg_temp.id(n, %d)::text".formatted(Person.SENDER);
    private static final String EVENT = "pg_temp.id(n, %d)".formatted(Person.EVENT);
    private static final String NAME = "'Given' || n % 997 || ' Family' || n % 7919";

    private static final String PROFILES =
            """
            INSERT INTO profile (id, name, name_words, version, created_at, updated_at, told)
            SELECT %s, %s, to_tsvector('simple', lower(%s)), 1, now(), now(), '{name}'"""
                    .formatted(PROFILE, NAME, NAME);
    private static final String NAMES =
            """
            INSERT INTO trait_fact (id, profile_id, trait, value, trust, source, event_id, at)
            SELECT pg_temp.id(n, %d), %s, 'name', to_jsonb(%s), 'channel', 'app', %s, now()"""
                    .formatted(Person.TRAIT, PROFILE, NAME, EVENT);
    private static final String SENDERS =
            """
            INSERT INTO sender (sender_id, profile_id, channel, account, event_id, linked_at)
            SELECT %s, %s, 'app', 'shop-app', %s, now()"""
                    .formatted(SENDER, PROFILE, EVENT);
    private static final String IDENTIFIERS =
            """
            INSERT INTO identifier (type, scope, match_key, profile_id, value, raw_value, verified, strength, source,
                sender_id, event_id, first_seen, last_seen, first_holder)
            SELECT '%s', '', %s, %s, %s, %s, true, 'vouched', 'app', %s, %s, now(), now(), true""";
    private static final String EMAIL = "'person' || n || '@example.com'";
    private static final String NUMBER = "(%d + n)".formatted(Person.FIRST_PHONE);
    private static final String PHONE = "'+55119' || " + NUMBER;
    /** Of a Brazilian mobile number the ninth digit is not compared. */
    private static final String PHONE_KEY = "'+5511' || " + NUMBER;

    private static final List<String> ALL = List.of(
            PROFILES,
            NAMES,
            SENDERS,
            IDENTIFIERS.formatted("phone", PHONE_KEY, PROFILE, PHONE, PHONE, SENDER, EVENT),
            IDENTIFIERS.formatted("email", EMAIL, PROFILE, EMAIL, EMAIL, SENDER, EVENT));

    /** Newcomers, whom the measurement itself brings, have addresses too, but of other events. */
    private static final String HIGHEST =
            """
            SELECT coalesce(max(n), 0) FROM (
                SELECT substr(split_part(match_key, '@', 1), 7)::int AS n, event_id FROM identifier
                WHERE type = 'email') i
            WHERE event_id = pg_temp.id(n, %d)"""
                    .formatted(Person.EVENT);

    private final SideDatabase database;

    Crowd(SideDatabase database) {
        this.database = database;
    }

    /** Adds whoever is missing of so many people; whoever is there stays as she is. */
    void growTo(int people) {
        try (var connection = database.connect()) {
            // The rows refer to one another rightly: nobody needs to look up ten million times whether they do.
            execute(connection, "SET session_replication_role = replica");
            execute(connection, "SET synchronous_commit = off");
            execute(connection, IDS);
            var there = count(connection);
            for (String sql : ALL) {
                try (var statement = connection.prepareStatement(sql + PEOPLE)) {
                    statement.setInt(1, there + 1);
                    statement.setInt(2, people);
                    statement.executeUpdate();
                }
            }
            // What the database would do by itself in the middle of the measurement.
            execute(connection, "VACUUM (ANALYZE)");
            execute(connection, "CHECKPOINT");
        } catch (SQLException e) {
            throw Trouble.failed("The people cannot be generated: " + e.getMessage(), e);
        }
    }

    /** How many events wait to be told. */
    int untold() {
        try (var connection = database.connect()) {
            return number(connection, "SELECT count(*) FROM outbox_pending");
        } catch (SQLException e) {
            throw Trouble.failed("The outbox cannot be read: " + e.getMessage(), e);
        }
    }

    /** Of all who were generated the one with the highest number; all before her are there. */
    private static int count(Connection connection) throws SQLException {
        return number(connection, HIGHEST);
    }

    private static int number(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
