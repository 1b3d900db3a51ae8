package dev.regente.gateway.account;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

/** A row of channel_account. */
@Entity
@Table(name = "channel_account")
class ChannelAccountEntity extends PanacheEntityBase {

    @Id
    public String name;

    public String channel;

    public String provider;

    @Column(name = "provider_id")
    public String providerId;

    public boolean enabled;

    public byte[] secrets;

    /** A JSON object. */
    public String settings;

    @Version
    public int version;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "updated_at")
    public Instant updatedAt;
}
