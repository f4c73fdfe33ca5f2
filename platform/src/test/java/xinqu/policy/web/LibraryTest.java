package xinqu.policy.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import xinqu.policy.Policies;
import xinqu.web.TableQuery;
import xinqu.web.Words;

import java.util.List;
import java.util.Map;

class LibraryTest extends WithLibrary {

    @Autowired LibraryShelf shelf;
    @Autowired Policies policies;

    private List<String> find(Map<String, String> asked) {
        var sent = new java.util.HashMap<String, String[]>();
        asked.forEach((key, value) -> sent.put(key, new String[] {value}));
        var index = shelf.index();
        return index
                .find(TableQuery.parse(index.table(), "/policies", sent), shelf.today())
                .stream()
                .map(row -> row.provision().id())
                .toList();
    }

    @Test
    void findsWordsInBothLanguages() {
        assertThat(find(Map.of("q", "研发投入")))
                .contains("DEMO-2026-01", "DEMO-2024-01")
                .doesNotContain("JP-TAL-05");
        assertThat(find(Map.of("q", "r&D INVESTMENT"))).contains("DEMO-2026-01");
        assertThat(find(Map.of("q", "研发投入 2026")))
                .contains("DEMO-2026-01")
                .doesNotContain("DEMO-2024-01");
        assertThat(find(Map.of("q", "ＤＥＭＯ 研发投入"))).as("full width").contains("DEMO-2026-01");
        assertThat(find(Map.of("q", "名校优才"))).containsExactly("JP-TAL-05");
        assertThat(find(Map.of("q", "LIVING subsidy")))
                .as("also under a Turkish locale")
                .contains("JP-TAL-05");
        assertThat(find(Map.of("q", "没有这样的政策"))).isEmpty();
    }

    @Test
    void neverShowsPoliciesOfOtherPlaces() {
        var reference =
                policies.library().book().all().stream()
                        .filter(provision -> provision.document().isReference())
                        .toList();
        assertThat(reference).as("else this proves nothing").hasSizeGreaterThan(20);
        var found = find(Map.of());
        assertThat(found).hasSize(policies.library().book().ofZone().size());
        for (var provision : reference) {
            assertThat(found).doesNotContain(provision.id());
        }
        var one = reference.getFirst();
        assertThat(get("/policies/" + one.id())).hasStatus(404);
        assertThat(get("/documents/" + one.document().id())).hasStatus(404);
        assertThat(get("/api/v1/policies/" + one.id())).hasStatus(404);
        assertThat(get("/policies/NOBODY")).hasStatus(404);
    }

    @Test
    void narrows() {
        assertThat(find(Map.of("status", "ended")))
                .contains("DEMO-2024-01")
                .doesNotContain("DEMO-2026-01");
        assertThat(find(Map.of("status", "current")))
                .contains("DEMO-2026-01")
                .doesNotContain("DEMO-2024-01");
        assertThat(find(Map.of("industry", "C"))).contains("DEMO-2026-01", "DEMO-2026-03");
        assertThat(find(Map.of("industry", "J")))
                .as("what is for manufacturing is not for banks, what is for all is")
                .contains("DEMO-2026-03")
                .doesNotContain("DEMO-2026-01");
        assertThat(find(Map.of("subject", "person")))
                .contains("JP-TAL-05")
                .doesNotContain("DEMO-2026-01");
        assertThat(find(Map.of("theme", "talent")))
                .contains("JP-TAL-05")
                .doesNotContain("DEMO-2026-01");
        assertThat(find(Map.of("kind", "qualification")))
                .isNotEmpty()
                .doesNotContain("DEMO-2026-01");
        assertThat(find(Map.of("unit", "dl-science")))
                .contains("DL-TECH-02")
                .doesNotContain("DEMO-2026-01");
        assertThat(find(Map.of("synthetic", "no")))
                .isNotEmpty()
                .noneMatch(id -> id.startsWith("DEMO"));
        assertThat(find(Map.of("examples", "yes"))).contains("DEMO-2026-01");
        var everything =
                find(
                        Map.of(
                                "status", "current", "subject", "person", "theme", "talent", "q",
                                "人才"));
        assertThat(everything).isNotEmpty().isSubsetOf(find(Map.of("theme", "talent")));
    }

    @Test
    void sorts() {
        var amounts = find(Map.of("sort", "-amount", "synthetic", "no"));
        assertThat(amounts.indexOf("DL-TAL-2019-01")).isLessThan(amounts.indexOf("DL-TECH-02"));
        var byStatus = find(Map.of());
        assertThat(byStatus.indexOf("DEMO-2026-01")).isLessThan(byStatus.indexOf("DEMO-2024-01"));
        for (var sort : List.of("title", "document", "amount", "from", "-from", "-status")) {
            assertThat(find(Map.of("sort", sort))).as(sort).hasSameElementsAs(byStatus);
        }
    }

    @Test
    void showsAPageWithItsAddressesInBothLanguages() {
        assertThat(page("/policies"))
                .contains("<html lang=\"zh-CN\"", "政策库", "研发投入补助", "模拟", "/policies?page=2")
                .doesNotContain("<script");
        assertThat(page("/en/policies?q=R%26D&status=current"))
                .contains(
                        "Policy library",
                        "R&amp;D investment subsidy",
                        "In force",
                        "/en/policies/DEMO-2026-01")
                .doesNotContain("library.");
        assertThat(page("/policies?q=" + Words.encode("没有这样的政策"))).contains("没有找到", "去掉几个筛选条件");
        assertThat(page("/policies?industry=Z9&sort=nothing")).contains("Z9");
        assertThat(page("/policies?q=%3Cscript%3Ealert(1)%3C/script%3E"))
                .doesNotContain("<script>");
        assertThat(get("/xx/policies")).hasStatus(404);
    }

    @Test
    void exports() {
        var csv = get("/policies.csv?status=ended");
        assertThat(csv).hasStatusOk();
        assertThat(csv.getResponse().getContentType()).startsWith("text/csv");
        assertThat(page("/policies.csv?status=ended"))
                .contains("研发投入补助（模拟）")
                .doesNotContain("首次认定高新技术");
        assertThat(get("/policies.xlsx")).hasStatusOk();
        assertThat(get("/documents.csv")).hasStatusOk();
    }

    @Test
    void listsDocumentsAndTheirVersions() {
        assertThat(page("/documents")).contains("先进制造业扶持办法（2026年版，模拟）");
        assertThat(page("/documents/demo-manufacturing-2026"))
                .contains("研发投入补助", "择一", "历史版本", "先进制造业扶持办法（2024年版，模拟）", "2026年1月1日起");
        assertThat(page("/en/documents/demo-manufacturing-2026"))
                .contains("Measures for Advanced Manufacturing");
        assertThat(get("/documents/none")).hasStatus(404);
    }

    @Test
    void tellsTheHomePageWhatChanged() {
        var index = shelf.index();
        var today = shelf.today();
        assertThat(LibraryHome.news(index, policies, today).items()).isEmpty();
        assertThat(page("/")).contains("本周变化", "最近七天没有政策");
        assertThat(LibraryHome.news(index, policies, java.time.LocalDate.of(2026, 1, 3)).items())
                .extracting(item -> item.title().zh())
                .contains("先进制造业扶持办法（2026年版，模拟）", "先进制造业扶持办法（2024年版，模拟）");
        var counts = LibraryHome.counts(index, today);
        assertThat(counts.current()).isLessThan(counts.provisions()).isPositive();
        assertThat(counts.cases()).isGreaterThan(50);
        assertThat(page("/en/"))
                .contains(counts.documents() + " documents", "/en/policies?examples=yes");
    }
}
