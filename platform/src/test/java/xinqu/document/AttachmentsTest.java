package xinqu.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static xinqu.document.Samples.pdf;
import static xinqu.document.Samples.picture;
import static xinqu.document.Samples.program;
import static xinqu.document.Samples.together;
import static xinqu.document.Samples.upload;
import static xinqu.document.Samples.zip;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;

import xinqu.decision.Actor;
import xinqu.decision.Decision.Granted;
import xinqu.decision.Decision.Refused;
import xinqu.decision.Reason;
import xinqu.decision.Ref;
import xinqu.identity.IdentityTest;
import xinqu.identity.Role;
import xinqu.identity.Users;
import xinqu.testkit.MutableClock;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Files from the browser to the folder and back. */
@IdentityTest
@Import(AttachmentsTest.Shared.class)
class AttachmentsTest {

    /** As a case would open its files to a department that works on it. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Shared {
        @Bean
        AttachmentAccess shared() {
            return new AttachmentAccess() {
                @Override
                public String kind() {
                    return "shared";
                }

                @Override
                public boolean mayRead(Actor actor, Ref owner) {
                    return actor.units().contains("bay");
                }
            };
        }
    }

    private static final AtomicInteger OWNERS = new AtomicInteger();

    @Autowired Attachments attachments;
    @Autowired DocumentSettings settings;
    @Autowired TransactionTemplate transaction;
    @Autowired JdbcClient db;
    @Autowired MockMvcTester browser;
    @Autowired Users users;
    @Autowired MutableClock clock;

    private static Actor staff(String... units) {
        return new Actor(null, "clerk", Set.of("window-clerk"), Set.of(units), null);
    }

    private static Ref owner(String kind) {
        return new Ref(kind, "owner-" + OWNERS.incrementAndGet());
    }

    private List<String> refusals(String name, byte[] content) {
        return switch (attachments.receive(upload(name, content))) {
            case Granted<Received>(var received) -> {
                received.close();
                yield List.of();
            }
            case Refused<Received>(var reasons) ->
                    reasons.stream()
                            .map(r -> r.key().replace("document.upload.", "") + r.values())
                            .toList();
        };
    }

    private Attachment attach(Ref owner, String name, byte[] content, UUID party) {
        return transaction.execute(_ -> {
            var received = ((Granted<Received>) attachments.receive(upload(name, content))).event();
            return ((Granted<Attachment>)
                            attachments.attach(staff("hill"), received, owner, "hill", party))
                    .event();
        });
    }

    @Test
    void takesWhatIsAllowedByItsContent() {
        assertThat(refusals("章程.PDF", pdf())).isEmpty();
        assertThat(refusals("a.png", picture("png"))).isEmpty();
        assertThat(refusals("a.jpg", picture("jpg"))).isEmpty();
        assertThat(refusals("a.jpeg", picture("jpg"))).isEmpty();
        assertThat(refusals("说明.txt", "情况说明：材料齐全。\n".getBytes(StandardCharsets.UTF_8))).isEmpty();
        assertThat(refusals("版式.ofd", zip("OFD.xml", "Doc_0/Document.xml"))).isEmpty();
        assertThat(refusals("a.docx", zip("[Content_Types].xml", "word/document.xml"))).isEmpty();
        assertThat(refusals("a.xlsx", zip("[Content_Types].xml", "xl/workbook.xml"))).isEmpty();
    }

    @Test
    void refusesWhatPretendsAndSaysWhatItIs() {
        assertThat(refusals("执照.pdf", program()))
                .singleElement()
                .asString()
                .startsWith("type[执照.pdf, application/x-")
                .contains("msdownload", "pdf、png、jpeg");
        assertThat(refusals("a.pdf", picture("png"))).containsExactly("ending[a.pdf, png, pdf]");
        assertThat(refusals("a.exe", pdf())).containsExactly("ending[a.exe, pdf, exe]");
        assertThat(refusals("a", pdf())).containsExactly("ending[a, pdf, ]");
        assertThat(
                        refusals(
                                "a.txt",
                                "<!doctype html><script>x()</script>"
                                        .getBytes(StandardCharsets.UTF_8)))
                .singleElement()
                .asString()
                .startsWith("type[a.txt, text/html");
        assertThat(refusals("a.zip", zip("a.exe")))
                .singleElement()
                .asString()
                .startsWith("type[a.zip, application/zip");
        assertThat(refusals("a.docx", zip("a.exe")))
                .singleElement()
                .asString()
                .startsWith("type[a.docx, application/zip");
        assertThat(
                        refusals(
                                "a.docx",
                                zip(
                                        "[Content_Types].xml",
                                        "word/document.xml",
                                        "word/vbaProject.bin")))
                .containsExactly("macros[a.docx]");
        assertThat(
                        refusals(
                                "a.ofd",
                                "PK\3\4 nothing behind it".getBytes(StandardCharsets.ISO_8859_1)))
                .singleElement()
                .asString()
                .startsWith("type[a.ofd");
    }

    @Test
    void refusesWhatIsTwoThingsAtOnce() {
        assertThat(refusals("a.pdf", together(pdf(), zip("a.exe"))))
                .containsExactly("archive[a.pdf]");
        assertThat(refusals("a.png", together(picture("png"), zip("a.class"))))
                .containsExactly("archive[a.png]");
        // A program first and a document behind it is a program.
        assertThat(refusals("a.pdf", together(program(), pdf())))
                .singleElement()
                .asString()
                .startsWith("type[a.pdf, application/x-");
    }

    @Test
    void tellsAllReasonsAtOnceAndKeepsNothing() throws IOException {
        assertThat(refusals("", zip("vbaProject.bin")))
                .hasSize(3)
                .anyMatch(reason -> reason.startsWith("name["))
                .anyMatch(reason -> reason.startsWith("type["))
                .anyMatch(reason -> reason.startsWith("macros["));
        assertThat(refusals("a.pdf", new byte[0])).containsExactly("empty[a.pdf]");
        assertThat(refusals("a.pdf", new byte[(int) settings.fileLimit().toBytes() + 1]))
                .containsExactly("large[a.pdf, 20]");
        assertThat(incoming()).isEmpty();
    }

    private List<Path> incoming() throws IOException {
        try (var files = Files.list(settings.folder().resolve("incoming"))) {
            return files.toList();
        }
    }

    @Test
    void namesLoseFoldersAndWhatCannotBeSeen() {
        assertThat(upload("C:\\fakepath\\执照.pdf", pdf()).plainName()).isEqualTo("执照.pdf");
        assertThat(upload("../../etc/a.pdf", pdf()).plainName()).isEqualTo("a.pdf");
        assertThat(upload("fdp\u202Eexe.pdf\0\n", pdf()).plainName()).isEqualTo("fdpexe.pdf");
        assertThat(upload("长".repeat(300) + ".pdf", pdf()).plainName())
                .hasSize(200)
                .endsWith(".pdf");
    }

    @Test
    void oneOwnerHoldsOnlySoMuch() {
        var owner = owner("case");
        attach(owner, "a.pdf", pdf(), null);
        db.sql(
                        "update document.file set size = :size where sha256 = (select file from"
                                + " document.attachment where owner_id = :id)")
                .param("size", settings.ownerLimit().toBytes() - 10)
                .param("id", owner.id())
                .update();
        var second =
                ((Granted<Received>) attachments.receive(upload("b.png", picture("png")))).event();
        var decision =
                transaction.execute(
                        _ -> attachments.attach(staff("hill"), second, owner, "hill", null));
        assertThat(((Refused<Attachment>) Objects.requireNonNull(decision)).reasons())
                .extracting(Reason::key)
                .containsExactly("document.upload.total");
        second.close();
        assertThat(second.waiting()).doesNotExist();
        db.sql("update document.file set size = 100 where size > 90000000").update();
    }

    @Test
    void aRolledBackUploadLeavesNoRowAndTheSweepTakesItsFileAfterADay() {
        var content = "情况%d\n".formatted(System.nanoTime()).getBytes(StandardCharsets.UTF_8);
        var received = ((Granted<Received>) attachments.receive(upload("a.txt", content))).event();
        transaction.executeWithoutResult(status -> {
            attachments.attach(staff("hill"), received, owner("case"), "hill", null);
            status.setRollbackOnly();
        });
        var file = attachments.content(received.sha256());
        assertThat(file).exists();
        assertThat(attachments.sweep(Duration.ofHours(24))).isZero();
        clock.advance(Duration.ofHours(25));
        assertThat(attachments.sweep(Duration.ofHours(24))).isPositive();
        assertThat(file).doesNotExist();
        assertThatThrownBy(() -> attachments.sweep(Duration.ofMinutes(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void onlyTheUnitThePartyAndWhomTheOwnersModuleLetsReadIt() {
        var party = UUID.randomUUID();
        var attached = attach(owner("case"), "a.pdf", pdf(), party);
        var shared = attach(owner("shared"), "a.pdf", pdf(), party);
        var itself = new Actor(null, "owner", Set.of("enterprise"), Set.of(), party);
        var other = new Actor(null, "other", Set.of("enterprise"), Set.of(), UUID.randomUUID());
        assertThat(attachments.find(staff("hill"), attached.id())).isPresent();
        assertThat(attachments.find(itself, attached.id())).isPresent();
        assertThat(attachments.find(other, attached.id())).isEmpty();
        assertThat(attachments.find(Actor.PUBLIC, attached.id())).isEmpty();
        assertThat(attachments.find(staff("bay"), attached.id())).isEmpty();
        assertThat(attachments.of(staff("bay"), attached.owner())).isEmpty();
        assertThat(attachments.find(staff("bay"), shared.id())).isPresent();
        assertThat(attachments.of(staff("bay"), shared.owner())).hasSize(1);
        assertThat(attachments.of(other, shared.owner())).isEmpty();
    }

    @Test
    void withdrawnFilesStayReadableAndDoNotCount() {
        var attached = attach(owner("case"), "a.pdf", pdf(), null);
        assertThat(transaction.<Boolean>execute(_ -> attachments.withdraw(staff("hill"), attached)))
                .isTrue();
        assertThat(transaction.<Boolean>execute(_ -> attachments.withdraw(staff("hill"), attached)))
                .isFalse();
        assertThat(attachments.find(staff("hill"), attached.id()).orElseThrow().state())
                .isInstanceOf(Attachment.State.Withdrawn.class);
    }

    @Test
    void leavesAsAFileThatNothingExecutes() {
        var user = users.with(Role.WINDOW_CLERK, "hill");
        var attached = attach(owner("case"), "图.png", picture("png"), null);
        var path = "/attachments/" + attached.id();
        var file = browser.get().uri(path + "/file").cookie(users.cookie(user.id())).exchange();
        assertThat(file).hasStatusOk().hasContentType("image/png");
        assertThat(file.getMvcResult().getResponse().getHeader("Content-Disposition"))
                .startsWith("attachment;")
                .contains("filename*=UTF-8''%E5%9B%BE.png");
        assertThat(file.getMvcResult().getResponse().getHeader("X-Content-Type-Options"))
                .isEqualTo("nosniff");
        assertThat(file.getMvcResult().getResponse().getHeaders("Content-Security-Policy"))
                .containsExactly(
                        "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; sandbox");
        assertThat(file.getMvcResult().getResponse().getHeader("Cache-Control"))
                .contains("no-store");
        assertThat(file.getMvcResult().getResponse().getContentAsByteArray())
                .isEqualTo(picture("png"));
        assertThat(browser.get().uri(path + "/picture").cookie(users.cookie(user.id())))
                .hasStatusOk();
        assertThat(browser.get().uri(path + "/pages/1").cookie(users.cookie(user.id())))
                .hasStatus(404);
        var stranger = users.with(Role.WINDOW_CLERK, "bay");
        for (var below : List.of("", "/file", "/picture")) {
            assertThat(browser.get().uri(path + below).cookie(users.cookie(stranger.id())))
                    .hasStatus(404);
        }
    }

    @Test
    void aPdfIsShownAsPictures() {
        var user = users.with(Role.WINDOW_CLERK, "hill");
        var attached = attach(owner("case"), "a.pdf", pdf(), null);
        var path = "/attachments/" + attached.id();
        var page = browser.get().uri(path).cookie(users.cookie(user.id())).exchange();
        assertThat(page)
                .hasStatusOk()
                .bodyText()
                .contains(path + "/pages/1")
                .doesNotContain("<script");
        assertThat(browser.get().uri(path + "/pages/1").cookie(users.cookie(user.id())))
                .hasStatusOk()
                .hasContentType("image/png");
        assertThat(browser.get().uri(path + "/pages/2").cookie(users.cookie(user.id())))
                .hasStatus(404);
        // Cut off: it says that it cannot be shown, and can be downloaded.
        var whole = pdf();
        var cut = java.util.Arrays.copyOf(whole, 60);
        var broken = attach(owner("case"), "b.pdf", cut, null);
        assertThat(browser.get().uri("/attachments/" + broken.id()).cookie(users.cookie(user.id())))
                .hasStatusOk()
                .bodyText()
                .contains("不能在网页里预览");
    }
}
