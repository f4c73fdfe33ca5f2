package xinqu.policy.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import xinqu.policy.Policies;
import xinqu.policy.Verdict;

class ProvisionPageTest extends WithLibrary {

    @Autowired LibraryShelf shelf;
    @Autowired Policies policies;

    @Test
    void saysEverythingThatACitizenAsks() {
        assertThat(page("/policies/DEMO-2026-01"))
                .contains(
                        "研发费用的 5%，最高 100 万元",
                        "研发费用占营业收入 5% 以上",
                        "研发费用占比 &gt;= 5",
                        "公示期满后付 60%",
                        "弄虚作假的，全额追回",
                        "研发费用专项审计报告",
                        "每年3月1日至12月31日，最近一期到2026年12月31日",
                        "大连金普新区管委会",
                        "第六条",
                        "C 制造业",
                        "为演示编写",
                        "测算结果，以审核、公示和预算为准",
                        "模拟",
                        "/calculator?policy=DEMO-2026-01",
                        "class=\"qr\"")
                .doesNotContain("<script", "provision.", "library.");
        assertThat(page("/en/policies/DEMO-2026-01"))
                .contains(
                        "5% of R&amp;D expense, up to CNY 1 million",
                        "R&amp;D expense of at least 5 % of revenue", "Paid in 2 parts:")
                .doesNotContain("provision.", "library.");
    }

    @Test
    void isHonestAboutWhatTheSourceLeavesOpen() {
        assertThat(page("/policies/JP-TAL-01"))
                .contains("来源没有写全", "补贴金额未载明", "条款号：来源未载明", "新闻摘要", "来源未载明要不要申报", "推定，来源未写明");
        assertThat(page("/policies/DEMO-2026-01")).doesNotContain("来源没有写全");
    }

    @Test
    void namesWhatExcludesEachOther() {
        assertThat(page("/policies/DEMO-2026-04"))
                .contains("不能重复享受", "其中最多享受 1 项", "设备购置补助", "第九条", "2,000 万元以内的部分按 5%");
    }

    @Test
    void comparesVersions() {
        var compared = page("/policies/DEMO-2026-01?compare=DEMO-2024-01");
        assertThat(compared).contains("两个版本有什么不同", "研发费用占营业收入 3% 以上", "研发费用的 4%").contains("与本版对比");
        assertThat(page("/policies/DEMO-2024-01?compare=DEMO-2026-01"))
                .as("the older stands at the left, from wherever one looks")
                .contains("研发费用占营业收入 3% 以上");
        assertThat(get("/policies/DEMO-2026-01?compare=JP-TAL-05")).hasStatus(404);
    }

    @Test
    void answersForAnotherDay() {
        assertThat(page("/policies/DEMO-2026-01?asOf=2025-06-01")).contains("即将施行", "当天有效的版本");
        assertThat(page("/policies/DEMO-2024-01")).contains("已于2025年12月31日结束", "当天有效的版本");
        assertThat(page("/policies/DEMO-2024-01?asOf=2025-06-01")).doesNotContain("当天有效的版本");
        assertThat(page("/policies/DEMO-2026-01?asOf=yesterday")).contains("这一天看不懂", "现行");
    }

    @Test
    void showsWorkedCasesWithTheirArithmetic() {
        assertThat(page("/policies/DEMO-2026-01"))
                .contains(
                        "研发费用占比正好5%，按5%补助",
                        "1000 × 5% = 50", "分期：30 万元、20 万元", "缺少：研发费用", "还差 0.8%");
        var provision = policies.library().book().find("DEMO-2026-01").orElseThrow();
        var cases = policies.workedCases(provision);
        assertThat(cases).hasSizeGreaterThan(3);
        assertThat(cases.getFirst().verdict()).isEqualTo(Verdict.ENTITLED);
        assertThat(cases.getFirst().amount()).isEqualByComparingTo("50");
        assertThat(cases.getFirst().facts())
                .extracting(known -> known.value().zh())
                .contains("20,000 万元");
    }

    @Test
    void everyProvisionAndDocumentHasAPageInBothLanguages() {
        for (var provision : shelf.index().provisions()) {
            for (var language : java.util.List.of("", "/en")) {
                assertThat(page(language + "/policies/" + provision.id()))
                        .as(provision.id())
                        .doesNotContain(">provision.", ">library.", "null");
            }
        }
        for (var document : shelf.index().documents()) {
            assertThat(page("/documents/" + document.id()))
                    .doesNotContain(">provision.", ">library.", "null");
        }
    }
}
