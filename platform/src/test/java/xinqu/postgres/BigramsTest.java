package xinqu.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import xinqu.Postgres;

class BigramsTest {

    @Test
    void findsWordsOfTwoCharactersByIndex() throws Exception {
        try (var connection = Postgres.migrated().getConnection()) {
            var db = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            db.sql("create table title (words text)").update();
            db.sql(
                            """
                            insert into title
                            select (array['高新技术企业认定奖励', '人才公寓租金补贴'])[n % 2 + 1] || n
                            from generate_series(1, 2000) n
                            """)
                    .update();
            db.sql("insert into title values ('首台套')").update();
            db.sql("create index on title using gin (bigrams(words))").update();
            db.sql("analyze title").update();
            var search = "select words from title where bigrams(words) @> bigrams('台套')";
            assertThat(db.sql(search).query(String.class).list()).containsExactly("首台套");
            assertThat(db.sql("explain " + search).query(String.class).list().toString())
                    .contains("Bitmap Index Scan");
        }
    }
}
