package xinqu.matter;

import static org.assertj.core.api.Assertions.assertThat;

import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import xinqu.decision.Actor;
import xinqu.decision.Decision;
import xinqu.identity.IdentityTest;
import xinqu.identity.Role;
import xinqu.identity.Users;
import xinqu.testkit.MutableClock;
import xinqu.web.TableFile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Orders of the hotline 12345 become matters, by file. */
@IdentityTest
class OrdersTest {

    private static final String PORT = "hotline-12345";
    private static final List<String> HEADINGS =
            List.of("工单编号", "标题", "诉求内容", "来电人", "联系电话", "受理时间", "承办单位", "回访结果", "回访时间");
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    @Autowired Orders orders;
    @Autowired Matters matters;
    @Autowired MatterStore store;
    @Autowired Users users;
    @Autowired MutableClock clock;

    final Actor dispatcher =
            new Actor(
                    UUID.randomUUID(),
                    "dispatcher",
                    Set.of("dispatcher"),
                    Set.of("jinpu-service-centre", "jinpu-market"),
                    null);

    String number = "";

    @BeforeEach
    void aNumber() {
        clock.set(Instant.parse("2026-11-23T01:00:00Z"));
        number = "DL" + NUMBERS.incrementAndGet() + "-" + UUID.randomUUID();
    }

    private static <T> T granted(Decision<T> decision) {
        assertThat(decision).isInstanceOf(Decision.Granted.class);
        return ((Decision.Granted<T>) decision).event();
    }

    private List<String> row(String title, String result, String called) {
        return List.of(
                number,
                title,
                "门前占道",
                "张某",
                "13800000000",
                "2026-11-20 09:30",
                "金普新区市场监督管理局",
                result,
                called);
    }

    private static byte[] csv(List<List<String>> rows) {
        return TableFile.csv(HEADINGS, rows).getBytes(StandardCharsets.UTF_8);
    }

    private UUID bring(byte[] file) {
        return granted(orders.bring(dispatcher, PORT, "orders.csv", file));
    }

    private OrderCheck check(byte[] file) {
        return orders.check(dispatcher, orders.find(dispatcher, bring(file)).orElseThrow());
    }

    private OrderCheck take(List<String> row) {
        return granted(orders.take(dispatcher, bring(csv(List.of(row)))));
    }

    private Matter matter() {
        return store.byExternal(PORT, number).orElseThrow();
    }

    private void answer() {
        var clerk = users.with(Role.DISPATCHER, "hill");
        var owner = new MatterAct.Assign(clerk.id(), "somebody");
        var matter = matter();
        // Who owns it does not matter here.
        var hand = matter.with(new Matter.State.InHand(clock.instant(), owner.owner(), "somebody"));
        if (matter.state() instanceof Matter.State.Raised) {
            assertThat(store.save(hand)).isTrue();
        }
        granted(
                matters.act(
                        dispatcher,
                        matter.id(),
                        matter().version(),
                        new MatterAct.Answer("已清理", "")));
    }

    @Test
    void aNewOrderBecomesAMatterWhoseTermCountsFromItsReceipt() {
        assertThat(take(row("占道经营", "", "")).added()).hasSize(1);
        var matter = matter();
        assertThat(matter.unit()).isEqualTo("jinpu-market");
        assertThat(matter.clock().since()).isEqualTo(LocalDate.of(2026, 11, 20));
        assertThat(matter.raiser()).isEqualTo(new Raiser.OfPerson("张某", "13800000000", null));
        var again = check(csv(List.of(row("占道经营", "", ""))));
        assertThat(again.changesNothing()).isTrue();
        assertThat(again.unchanged()).isEqualTo(1);
    }

    @Test
    void aChangedOrderChangesItsMatter() {
        take(row("占道经营", "", ""));
        var id = matter().id();
        var check = take(row("占道经营（补充）", "", ""));
        assertThat(check.changed().getFirst().columns()).containsExactly("title");
        assertThat(matter().id()).isEqualTo(id);
        assertThat(matter().title()).isEqualTo("占道经营（补充）");
        assertThat(matters.events(matter()).getLast().kind()).isEqualTo("reworded");
    }

    @Test
    void theCallBackIsTheRaisersWordAndCountsOnce() {
        take(row("占道经营", "", ""));
        var early = check(csv(List.of(row("占道经营", "满意", "2026-11-23 08:00"))));
        assertThat(early.faults()).hasSize(1);
        assertThat(early.changesNothing()).isTrue();

        answer();
        take(row("占道经营", "不满意", "2026-11-23 08:00"));
        assertThat(matter().isOpen()).isTrue();
        assertThat(matter().clock().round()).isEqualTo(2);

        answer();
        // The same file once more opens nothing again.
        assertThat(check(csv(List.of(row("占道经营", "不满意", "2026-11-23 08:00")))).unchanged())
                .isEqualTo(1);
        assertThat(matter().state()).isInstanceOf(Matter.State.Answered.class);
        take(row("占道经营", "满意", "2026-11-23 08:30"));
        assertThat(matter().state()).isInstanceOf(Matter.State.Solved.class);
    }

    @Test
    void namesWhatIsWrongByRowAndColumn() {
        var rows =
                List.of(
                        List.of(number, "标题", ""),
                        List.of(number, "标题", "内容", "张某", "", "2026年", "金普新区市场监管局", "很好"),
                        List.of(number, "标题", "内容", "", "", "2027-01-01 00:00"));
        var check = check(csv(rows));
        assertThat(check.faults())
                .extracting(fault -> fault.row() + " " + fault.column())
                .containsExactly("2 诉求内容", "3 联系电话", "3 受理时间", "3 承办单位", "3 回访结果", "4 受理时间");
        assertThat(check.faults().get(3).maybe()).contains("金普新区市场监督管理局");
        assertThat(check.changesNothing()).isTrue();
        var headless = check("工单号,标题,诉求内容\r\n1,2,3".getBytes(StandardCharsets.UTF_8));
        assertThat(headless.faults().getFirst().maybe()).contains("工单号");
    }

    @Test
    void readsExcelAndWhatChineseExcelWritesAsCsv() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var book = new Workbook(out, "test", null)) {
            var sheet = book.newWorksheet("工单");
            for (int i = 0; i < 3; i++) {
                sheet.value(0, i, HEADINGS.get(i));
                sheet.value(1, i, List.of(number, "标题", "内容").get(i));
            }
        }
        assertThat(check(out.toByteArray()).added()).hasSize(1);
        var gbk =
                ("工单编号,标题,诉求内容\r\n" + number + ",\"标题,一\",内容\r\n")
                        .getBytes(Charset.forName("GB18030"));
        assertThat(check(gbk).added().getFirst().title()).isEqualTo("标题,一");
        assertThat(check(new byte[] {'P', 'K', 1, 2, 3}).faults()).hasSize(1);
    }

    @Test
    void onlyTheUnitOfTheSourceTakesOrdersOver() {
        var other =
                new Actor(UUID.randomUUID(), "x", Set.of("dispatcher"), Set.of("jinpu-hrss"), null);
        assertThat(orders.ports(other)).isEmpty();
        assertThat(orders.find(other, bring(csv(List.of(row("占道", "", "")))))).isEmpty();
    }
}
