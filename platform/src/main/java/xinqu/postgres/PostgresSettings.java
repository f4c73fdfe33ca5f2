package xinqu.postgres;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.nio.file.Path;

/**
 * Where and how the application's own server runs; without effect when {@code xinqu.db} names
 * another one.
 *
 * @param home folder that holds cluster, password, lock and log of the server
 * @param port TCP port on the loopback interface; 0 takes a free one at each start
 * @param durability what a crash of the machine may cost
 * @param sharedBuffersMegabytes PostgreSQL's own cache; the operating system caches files besides
 */
@ConfigurationProperties("xinqu.postgres")
record PostgresSettings(
        @DefaultValue(".xinqu/postgres") Path home,
        @DefaultValue("0") int port,
        @DefaultValue("DURABLE") EmbeddedPostgres.Durability durability,
        @DefaultValue("96") int sharedBuffersMegabytes) {}
