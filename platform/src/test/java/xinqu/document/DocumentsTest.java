package xinqu.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;

import xinqu.decision.Actor;
import xinqu.decision.Decision;
import xinqu.decision.Decision.Granted;
import xinqu.decision.Decision.Refused;
import xinqu.decision.Reason;
import xinqu.decision.Ref;
import xinqu.identity.IdentityTest;
import xinqu.identity.Role;
import xinqu.identity.Users;
import xinqu.testkit.MutableClock;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Documents from the draft to the archive. */
@IdentityTest
class DocumentsTest {

    private static final AtomicInteger CASES = new AtomicInteger();
    private static final String RECIPIENT = "大连示例科技有限公司";

    @Autowired Documents documents;
    @Autowired Attachments attachments;
    @Autowired NoticeTemplates templates;
    @Autowired ChineseFonts fonts;
    @Autowired TransactionTemplate transaction;
    @Autowired JdbcClient db;
    @Autowired MockMvcTester browser;
    @Autowired Users users;
    @Autowired MutableClock clock;

    private final Actor clerk =
            new Actor(null, "clerk", Set.of("window-clerk"), Set.of("hill"), null);
    private final UUID party = UUID.randomUUID();

    @BeforeEach
    void aDay() {
        clock.set(Instant.parse("2026-11-23T01:00:00Z"));
    }

    static Map<String, String> places() {
        return Map.ofEntries(
                Map.entry("caseNumber", "202611230001"),
                Map.entry("item", "食品经营许可"),
                Map.entry("received", "2026年11月20日"),
                Map.entry("accepted", "2026年11月23日"),
                Map.entry("due", "2026年12月21日"),
                Map.entry("limit", "20个工作日"),
                Map.entry("window", "综合窗口"),
                Map.entry("phone", "0411-00000000"),
                Map.entry(
                        "missing",
                        IntStream.rangeClosed(1, 40)
                                .mapToObj(i -> i + ".第" + i + "份材料缺少法定代表人签名")
                                .reduce("", (a, b) -> a + b + "\n")));
    }

    private Draft draft(String template) {
        return new Draft(
                template,
                places(),
                new Ref("case", "case-" + CASES.incrementAndGet()),
                "hill",
                party,
                RECIPIENT);
    }

    private Issued issue(String template) {
        return Objects.requireNonNull(
                transaction.execute(_ -> documents.issue(clerk, draft(template))));
    }

    private static List<String> keys(Decision<?> decision) {
        return ((Refused<?>) decision).reasons().stream().map(Reason::key).toList();
    }

    private static String text(byte[] bytes) throws IOException {
        try (var pdf = Loader.loadPDF(bytes)) {
            return new PDFTextStripper().getText(pdf);
        }
    }

    @Test
    void theTextOfADocumentCanBeReadAndSearched() throws IOException {
        var issued = issue("acceptance");
        var text = text(Files.readAllBytes(documents.content(issued))).replaceAll("\\s", "");
        assertThat(text)
                .contains(
                        "山前",
                        "受理通知书",
                        issued.number(),
                        RECIPIENT + "：",
                        "“食品经营许可”申请（办件编号：202611230001）",
                        "20个工作日",
                        "2026年11月23日",
                        "（待盖章）",
                        "核验码：" + Documents.grouped(issued.verifyCode()),
                        "/verify/" + issued.verifyCode(),
                        "演示环境生成",
                        "《行政许可法》第三十二条");
        assertThat(issued.number()).matches("金普受字〔2026〕第\\d{6}号");
        assertThat(issued.state()).isEqualTo(new Issued.State.ForWetSeal(null));
    }

    @Test
    void aLongListGoesOverSeveralPagesAndLosesNothing() throws IOException {
        var issued = issue("correction");
        var bytes = Files.readAllBytes(documents.content(issued));
        try (var pdf = Loader.loadPDF(bytes)) {
            assertThat(pdf.getNumberOfPages()).isGreaterThan(2);
            for (var page : pdf.getPages()) {
                for (var name : page.getResources().getFontNames()) {
                    var font = page.getResources().getFont(name);
                    assertThat(font.isEmbedded()).isTrue();
                    assertThat(font.getName()).as("a subset").matches("[A-Z]{6}\\+.*");
                }
            }
        }
        assertThat(bytes.length).isLessThan(300_000);
        var text = text(bytes).replaceAll("\\s", "");
        for (int i = 1; i <= 40; i++) {
            assertThat(text).contains(i + ".第" + i + "份材料缺少法定代表人签名");
        }
    }

    @Test
    void theSameDocumentHasTheSameBytes() {
        var content =
                new NoticePdf.Content(
                        "山前",
                        "受理通知书",
                        "金普受字〔2026〕第000001号",
                        RECIPIENT,
                        List.of("现予受理。Some words in Latin letters, 2026-11-23. 𠮷是生僻字。".repeat(5)),
                        "2026年11月23日",
                        true,
                        "2345-6789",
                        "http://localhost/verify/23456789",
                        List.of("演示"),
                        clock.instant());
        assertThat(NoticePdf.set(content, fonts.find()))
                .isEqualTo(NoticePdf.set(content, fonts.find()));
    }

    @Test
    void aSignThatNoFontHasIsPrintedAsAGap() throws IOException {
        var bytes =
                NoticePdf.set(
                        new NoticePdf.Content(
                                "山前",
                                "受理通知书",
                                "1",
                                "王\uDBFF\uDFFD某",
                                List.of("现予受理。"),
                                "2026年11月23日",
                                false,
                                "2345",
                                "http://localhost/verify/2345",
                                List.of(),
                                clock.instant()),
                        fonts.find());
        assertThat(text(bytes)).contains("王〓某").doesNotContain("待盖章");
    }

    @Test
    void numbersHaveNoGapsUnderEightThreadsSomeOfWhichGiveUp() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            var running = new ArrayList<Future<?>>();
            for (int thread = 0; thread < 8; thread++) {
                int seed = thread;
                running.add(
                        threads.submit(() -> {
                            for (int i = 0; i < 6; i++) {
                                boolean givesUp = (i + seed) % 3 == 0;
                                transaction.executeWithoutResult(status -> {
                                    documents.issue(clerk, draft("acceptance"));
                                    if (givesUp) {
                                        status.setRollbackOnly();
                                    }
                                });
                            }
                        }));
            }
            for (var one : running) {
                one.get();
            }
        }
        var serials =
                db.sql(
                                "select serial from document.issued where series = 'acceptance' and"
                                        + " year = 2026 order by serial")
                        .query(Integer.class)
                        .list();
        assertThat(serials).hasSizeGreaterThanOrEqualTo(32);
        assertThat(serials).isEqualTo(IntStream.rangeClosed(1, serials.size()).boxed().toList());
    }

    @Test
    void anotherYearCountsFromOne() {
        issue("acceptance");
        clock.set(Instant.parse("2027-01-01T00:30:00Z")); // In the zone it is New Year already.
        assertThat(issue("acceptance").number()).isEqualTo("金普受字〔2027〕第000001号");
        clock.set(Instant.parse("2026-12-31T16:30:00Z"));
        assertThat(issue("acceptance").number()).isEqualTo("金普受字〔2027〕第000002号");
    }

    @Test
    void whatIsNotFilledTakesNoNumber() {
        var before = templates.find("acceptance").orElseThrow();
        assertThat(before.needs()).contains(NoticePlace.CASE_NUMBER, NoticePlace.DUE);
        assertThatThrownBy(() ->
                        transaction.execute(_ ->
                                documents.issue(
                                        clerk,
                                        new Draft(
                                                "acceptance",
                                                Map.of(),
                                                new Ref("case", "1"),
                                                "hill",
                                                null,
                                                RECIPIENT))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("caseNumber");
        assertThatThrownBy(() -> documents.issue(clerk, draft("acceptance")))
                .as("without a transaction")
                .isInstanceOf(
                        org.springframework.transaction.IllegalTransactionStateException.class);
    }

    private Received scan(String name) {
        return ((Granted<Received>)
                        attachments.receive(Samples.upload(name, Samples.picture("png"))))
                .event();
    }

    private Decision<DocumentDelivered> deliver(Actor actor, Issued issued, LocalDate on) {
        return documents.deliver(actor, issued.id(), Issued.Method.WINDOW, "张三", on, "", null);
    }

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    @Test
    void isIssuedBySealingAndDeliveredOnce() {
        var issued = issue("acceptance");
        assertThat(keys(deliver(clerk, issued, TODAY.plusDays(1))))
                .containsExactly("document.deliver.unsealed", "document.deliver.day");
        var stranger = new Actor(null, "x", Set.of("window-clerk"), Set.of("bay"), null);
        assertThatThrownBy(() -> documents.seal(stranger, issued.id(), scan("a.png")))
                .isInstanceOf(NoSuchElementException.class);
        assertThat(documents.waiting(clerk)).isPositive();
        int waiting = documents.waiting(clerk);
        assertThat(documents.seal(clerk, issued.id(), scan("盖章.png"))).isInstanceOf(Granted.class);
        assertThat(documents.waiting(clerk)).isEqualTo(waiting - 1);
        assertThat(keys(documents.seal(clerk, issued.id(), scan("a.png"))))
                .containsExactly("document.seal.late");
        var sealed = documents.find(clerk, issued.id()).orElseThrow();
        assertThat(sealed.state()).isInstanceOf(Issued.State.SealedOnPaper.class);
        assertThat(deliver(clerk, issued, TODAY)).isInstanceOf(Granted.class);
        assertThat(keys(deliver(clerk, issued, TODAY))).containsExactly("document.deliver.late");
        var itself = new Actor(null, "owner", Set.of("enterprise"), Set.of(), party);
        var seen = documents.find(itself, issued.id()).orElseThrow();
        assertThat(Objects.requireNonNull(seen.delivery()).receiver()).isEqualTo("张三");
        assertThat(documents.of(itself, issued.about())).hasSize(1);
        assertThat(documents.of(stranger, issued.about())).isEmpty();
    }

    @Test
    void isRevokedWithAReasonAndStaysSo() {
        var issued = issue("acceptance");
        assertThat(keys(documents.revoke(clerk, issued.id(), " ")))
                .containsExactly("document.revoke.why");
        assertThat(documents.revoke(clerk, issued.id(), "事项写错")).isInstanceOf(Granted.class);
        assertThat(keys(documents.revoke(clerk, issued.id(), "再来一次")))
                .containsExactly("document.revoke.late");
        assertThat(keys(documents.seal(clerk, issued.id(), scan("a.png"))))
                .containsExactly("document.seal.late");
        assertThat(browser.get().uri("/verify/" + issued.verifyCode()))
                .hasStatusOk()
                .bodyText()
                .contains("已经撤销")
                .doesNotContain("事项写错");
    }

    @Test
    void everybodyMayVerifyAndLearnsNoName() {
        var issued = issue("acceptance");
        assertThat(browser.get().uri("/verify/" + issued.verifyCode()))
                .hasStatusOk()
                .bodyText()
                .contains("受理通知书", issued.number(), "山前", "大连****有限公司", "还没有盖章")
                .contains(issued.file().substring(0, 8))
                .doesNotContain(RECIPIENT);
        assertThat(browser.get().uri("/verify/" + "2".repeat(16))).hasStatus(404);
        assertThat(browser.get().uri("/verify/' or 1=1")).hasStatus(404);
        var typed = issued.number().replace('〔', '[').replace('〕', ']');
        assertThat(
                        browser.get()
                                .uri("/verify")
                                .param("number", typed)
                                .param(
                                        "code",
                                        Documents.grouped(issued.verifyCode())
                                                .toLowerCase(Locale.ROOT)))
                .hasStatus(303);
        assertThat(
                        browser.get()
                                .uri("/verify")
                                .param("number", "金普受字〔2026〕第999999号")
                                .param("code", issued.verifyCode()))
                .hasStatus(404);
        assertThat(browser.get().uri("/en/verify/" + issued.verifyCode()))
                .bodyText()
                .contains("Notice of acceptance");
    }

    @Test
    void masksNames() {
        assertThat(Documents.masked("张三")).isEqualTo("张*");
        assertThat(Documents.masked("欧阳小明")).isEqualTo("欧***");
        assertThat(Documents.masked(RECIPIENT)).isEqualTo("大连****有限公司");
        assertThat(Documents.masked("甲")).isEqualTo("甲*");
    }

    @Test
    void comparesByHash() throws IOException {
        var issued = issue("acceptance");
        var bytes = Files.readAllBytes(documents.content(issued));
        assertThat(documents.compare(issued, hash(bytes))).isEqualTo(Documents.Comparison.SAME);
        bytes[bytes.length / 2]++;
        assertThat(documents.compare(issued, hash(bytes))).isEqualTo(Documents.Comparison.OTHER);
        documents.seal(clerk, issued.id(), scan("盖章.png"));
        var sealed = documents.find(clerk, issued.id()).orElseThrow();
        assertThat(documents.compare(sealed, hash(Samples.picture("png"))))
                .isEqualTo(Documents.Comparison.SCAN);
    }

    private String hash(byte[] content) {
        return documents.hash(Samples.upload("a.pdf", content)).orElseThrow();
    }

    @Test
    void theListShowsWhatTheUnitIssuedAndExportsIt() {
        var issued = issue("acceptance");
        var user = users.with(Role.WINDOW_CLERK, "hill");
        var query = "?state=waiting&q=" + issued.number().substring(5) + "&sort=-made";
        assertThat(browser.get().uri("/issued" + query).cookie(users.cookie(user.id())))
                .hasStatusOk()
                .bodyText()
                .contains(issued.number(), RECIPIENT, "待盖章");
        assertThat(browser.get().uri("/issued.csv" + query).cookie(users.cookie(user.id())))
                .hasStatusOk()
                .bodyText()
                .contains(issued.number());
        var other = users.with(Role.WINDOW_CLERK, "bay");
        assertThat(browser.get().uri("/issued").cookie(users.cookie(other.id())))
                .hasStatusOk()
                .bodyText()
                .contains("没有找到文书")
                .doesNotContain(issued.number());
        assertThat(browser.get().uri("/issued/" + issued.id()).cookie(users.cookie(other.id())))
                .hasStatus(404);
    }
}
