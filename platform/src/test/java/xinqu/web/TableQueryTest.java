package xinqu.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.Map;

class TableQueryTest {

    private static TableQuery parse(Map<String, String[]> sent) {
        return TableQuery.parse(ExportTest.TABLE, "/rows", sent);
    }

    @Test
    void badValuesFallBackAndSaySo() {
        var query =
                parse(
                        Map.of(
                                "sort", new String[] {"amount;drop table"},
                                "page", new String[] {"99999999999"},
                                "size", new String[] {"33"},
                                "columns", new String[] {"none"}));
        assertThat(query.sort()).isEqualTo("name");
        assertThat(query.page()).isEqualTo(1);
        assertThat(query.size()).isEqualTo(20);
        assertThat(query.columns()).containsExactly("name", "amount");
        assertThat(query.problems()).hasSize(4);
        assertThat(query.here()).isEqualTo("/rows");
    }

    @Test
    void theAddressHoldsTheWholeView() {
        var sent =
                Map.of(
                        "sort", new String[] {"-name"},
                        "page", new String[] {"3"},
                        "size", new String[] {"50"},
                        "columns", new String[] {"name,day"});
        var query = parse(sent);
        assertThat(query.problems()).isEmpty();
        assertThat(query.here()).isEqualTo("/rows?sort=-name&page=3&size=50&columns=name,day");
        assertThat(query.sortedBy("name")).isEqualTo("/rows?size=50&columns=name,day");
        assertThat(query.offset()).isEqualTo(100);
    }

    @Test
    void onlyNamedColumnsReachSql() {
        assertThat(parse(Map.of()).orderBy(Map.of("name", "e.name"), "e.id"))
                .isEqualTo(" order by e.name nulls last, e.id");
        assertThatThrownBy(() -> parse(Map.of()).orderBy(Map.of(), "e.id"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
