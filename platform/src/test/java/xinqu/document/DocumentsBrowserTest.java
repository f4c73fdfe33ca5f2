package xinqu.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import xinqu.Browser;
import xinqu.decision.Actor;
import xinqu.decision.Ref;
import xinqu.identity.IdentityTest;
import xinqu.identity.Role;
import xinqu.identity.Users;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/** Documents and uploads before a real server: by browser, and by lines that break. */
@Import(IdentityTest.Given.class)
class DocumentsBrowserTest extends Browser {

    private static final AtomicInteger CASES = new AtomicInteger();
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final String BOUNDARY = "----xinqu-test";

    @Autowired Documents documents;
    @Autowired DocumentSettings settings;
    @Autowired TransactionTemplate transaction;
    @Autowired JdbcClient db;
    @Autowired Users users;

    Issued issued = Issued.class.cast(null);
    Users.User clerk = Users.User.class.cast(null);

    @BeforeEach
    void aDocumentThatWaits() {
        issued =
                Objects.requireNonNull(
                        transaction.execute(_ ->
                                documents.issue(
                                        Actor.SYSTEM,
                                        new Draft(
                                                "acceptance",
                                                DocumentsTest.places(),
                                                new Ref(
                                                        "case",
                                                        "in-browser-" + CASES.incrementAndGet()),
                                                "hill",
                                                UUID.randomUUID(),
                                                "大连示例科技有限公司"))));
        clerk = users.with(Role.WINDOW_CLERK, "hill");
    }

    private void signIn(BrowserContext context) {
        context.addCookies(
                List.of(
                        new com.microsoft.playwright.options.Cookie(
                                        "xinqu", users.cookie(clerk.id()).getValue())
                                .setUrl(url("/"))));
    }

    private byte[] pdf() {
        try {
            return Files.readAllBytes(documents.content(issued));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static FilePayload file(String name, String type, byte[] content) {
        return new FilePayload(name, type, content);
    }

    @Test
    void everybodyCanVerifyAndCompareWithoutScript() {
        for (var look : looks("390 dark.large", "1280 light.normal")) {
            var parts = look.split(" ", 2);
            try (var context = browser(Integer.parseInt(parts[0]), parts[1])) {
                check(context, "/verify", "verify-" + parts[0]);
                check(context, "/verify/" + issued.verifyCode(), "verified-" + parts[0]);
                check(context, "/en/verify/" + issued.verifyCode(), "verified-en-" + parts[0]);
            }
        }
        try (var context =
                chromium.newContext(
                        new com.microsoft.playwright.Browser.NewContextOptions()
                                .setJavaScriptEnabled(false))) {
            var page = context.newPage();
            page.navigate(url("/verify"));
            page.locator("#field-number").fill(issued.number());
            page.locator("#field-code").fill(Documents.grouped(issued.verifyCode()));
            page.locator("form .button-primary").click();
            assertThat(page.url()).endsWith("/verify/" + issued.verifyCode());
            assertThat(page.locator(".notice-needs").textContent()).contains("还没有盖章");
            compare(page, pdf());
            assertThat(page.locator(".notice-good").textContent()).contains("相同");
            var changed = pdf();
            changed[changed.length / 3]++;
            compare(page, changed);
            assertThat(page.locator(".notice-danger").textContent()).contains("不同");
        }
    }

    private static void compare(Page page, byte[] content) {
        page.locator("#field-file").setInputFiles(file("a.pdf", "application/pdf", content));
        page.locator("main form .button-primary").click();
        page.waitForLoadState();
    }

    @Test
    void aClerkSealsAndDelivers() {
        for (var look : looks("1280 light.normal", "390 dark.normal")) {
            var parts = look.split(" ", 2);
            try (var context = browser(Integer.parseInt(parts[0]), parts[1])) {
                signIn(context);
                check(context, "/issued", "documents-" + parts[0]);
                check(context, "/en/issued?q=nothing", "documents-none-" + parts[0]);
                check(context, "/issued/" + issued.id(), "document-" + parts[0]);
            }
        }
        try (var context = browser(1280, "light.normal")) {
            signIn(context);
            var page = context.newPage();
            page.navigate(url("/issued?q=" + issued.number().substring(8)));
            page.locator(".data-table td a[href$='" + issued.id() + "']").click();
            var scan = page.locator("#field-scan");
            scan.setInputFiles(file("扫描.pdf", "application/pdf", Samples.program()));
            page.getByText("确认已盖章").click();
            assertThat(page.locator(".field-error").first().textContent())
                    .contains("扫描.pdf", "实际内容是", "application/x-");
            page.locator("#field-scan")
                    .setInputFiles(file("扫描.png", "image/png", Samples.picture("png")));
            page.getByText("确认已盖章").click();
            assertThat(page.locator(".key-values").first().textContent()).contains("已出具");
            page.locator("input[name=method][value=post]").check();
            page.locator("#field-receiver").fill("张三");
            page.locator("#field-remark").fill("挂号信");
            page.getByText("登记送达").click();
            assertThat(page.locator(".key-values").first().textContent())
                    .contains("邮寄送达", "张三", "挂号信");
            assertThat(page.locator("#field-method").count()).isZero();
            page.locator(".attachments a").click();
            assertThat(page.locator("figure img").getAttribute("src")).endsWith("/picture");
            page.waitForFunction("document.querySelector('figure img').naturalWidth === 8");
        }
        try (var context = browser(390, "light.normal")) {
            signIn(context);
            check(context, "/issued/" + issued.id(), "document-delivered-390");
            check(context, "/verify/" + issued.verifyCode(), "verified-sealed-390");
        }
    }

    /** Chromium itself must show a page, not that the connection broke. */
    @Test
    void aFileThatIsTooLargeGetsAnAnswerThatTheBrowserShows() throws IOException {
        var large = Files.createTempFile("xinqu-large", ".pdf");
        try (var context = browser(1280, "light.normal")) {
            signIn(context);
            var page = context.newPage();
            size(large, settings.fileLimit().toBytes() + 5_000_000);
            page.navigate(url("/issued/" + issued.id()));
            page.locator("#field-scan").setInputFiles(large);
            page.getByText("确认已盖章").click();
            assertThat(page.locator(".field-error").first().textContent()).contains("超过 20 MB");
            size(large, settings.ownerLimit().toBytes() + 2_000_000);
            page.locator("#field-scan").setInputFiles(large);
            page.getByText("确认已盖章").click();
            assertThat(page.locator("main").textContent()).contains("发送的内容太大");
        } finally {
            Files.delete(large);
        }
        assertThat(unfinished()).isZero();
    }

    private static void size(Path file, long bytes) throws IOException {
        try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(bytes);
        }
    }

    private long unfinished() {
        var incoming = settings.folder().resolve("incoming");
        if (!Files.isDirectory(incoming)) {
            return 0;
        }
        try (var files = Files.list(incoming)) {
            return files.count();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private long rows() {
        return db.sql("select count(*) from document.attachment").query(Long.class).single();
    }

    /** The token of a form on a page that the clerk sees. */
    private String token(String cookie) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var page =
                    client.send(
                                    HttpRequest.newBuilder(
                                                    URI.create(url("/issued/" + issued.id())))
                                            .header("Cookie", cookie)
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .body();
            var found = TOKEN.matcher(page);
            assertThat(found.find()).isTrue();
            return found.group(1);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private void begin(OutputStream out, String cookie, String token, long length)
            throws IOException {
        out.write(
                ascii(
                        """
                        POST /issued/%s/seal HTTP/1.1
                        Host: localhost:%d
                        Cookie: %s
                        Content-Type: multipart/form-data; boundary=%s
                        Content-Length: %d

                        --%s
                        Content-Disposition: form-data; name="_csrf"

                        %s
                        --%s
                        Content-Disposition: form-data; name="scan"; filename="a.pdf"
                        Content-Type: application/pdf

                        """
                                .formatted(
                                        issued.id(),
                                        port,
                                        cookie,
                                        BOUNDARY,
                                        length,
                                        BOUNDARY,
                                        token,
                                        BOUNDARY)
                                .replace("\n", "\r\n")));
        out.flush();
    }

    private static void until(String what, BooleanSupplier true_) throws InterruptedException {
        for (int i = 0; i < 200 && !true_.getAsBoolean(); i++) {
            Thread.sleep(Duration.ofMillis(50));
        }
        assertThat(true_.getAsBoolean()).as(what).isTrue();
    }

    @Test
    void anUploadThatBreaksOffLeavesNoRowAndNoFile() throws Exception {
        var cookie = "xinqu=" + users.cookie(clerk.id()).getValue();
        var token = token(cookie);
        long before = rows();
        try (var line = new Socket("localhost", port)) {
            begin(line.getOutputStream(), cookie, token, 4_000_000);
            line.getOutputStream().write(new byte[1_000_000]);
            line.getOutputStream().flush();
            until("the upload has begun", () -> unfinished() == 1);
        }
        until("nothing of it stays", () -> unfinished() == 0);
        assertThat(rows()).isEqualTo(before);
        assertThat(documents.verify(issued.verifyCode()).orElseThrow().state())
                .isInstanceOf(Issued.State.ForWetSeal.class);
    }

    @Test
    void twoGigabytesAreRefusedBeforeTheyCome() throws Exception {
        var cookie = "xinqu=" + users.cookie(clerk.id()).getValue();
        var token = token(cookie);
        try (var line = new Socket("localhost", port)) {
            line.setSoTimeout(5_000);
            begin(line.getOutputStream(), cookie, token, 2L << 30);
            var answer = head(line.getInputStream());
            assertThat(answer).startsWith("HTTP/1.1 413").contains("发送的内容太大");
        }
        assertThat(unfinished()).isZero();
        // Who waits for leave before sending is spared the whole of it.
        try (var line = new Socket("localhost", port)) {
            line.setSoTimeout(5_000);
            line.getOutputStream()
                    .write(
                            ascii(
                                    "POST /issued/%s/seal HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 2147483648\r\n\r\n"
                                            .formatted(issued.id())));
            assertThat(head(line.getInputStream())).contains("413");
        }
    }

    /** What comes until the page is whole or the line is closed. */
    private static String head(InputStream in) throws IOException {
        var read = new StringBuilder();
        var buffer = new byte[8192];
        while (!read.toString().contains("</html>")) {
            int some = in.read(buffer);
            if (some < 0) {
                break;
            }
            read.append(new String(buffer, 0, some, StandardCharsets.UTF_8));
        }
        return read.toString();
    }

    @Test
    void whoIsNotSignedInFillsNoDisk() throws Exception {
        var token = token("xinqu=" + users.cookie(clerk.id()).getValue());
        try (var line = new Socket("localhost", port)) {
            line.setSoTimeout(5_000);
            begin(line.getOutputStream(), "xinqu=nobody", token, 1_000_000);
            line.getOutputStream().write(new byte[500_000]);
            line.getOutputStream().flush();
            Thread.sleep(Duration.ofMillis(300));
            assertThat(unfinished()).isZero();
            assertThat(head(line.getInputStream())).containsPattern("HTTP/1.1 (403|303)");
        }
    }
}
