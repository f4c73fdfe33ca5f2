import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * Asks for calculator pages of many parties at a steady rate and prints how long they took. The
 * clock of a request starts when it was due, not when it was sent, so a slow server cannot hide its
 * queue.
 *
 * <p>Usage: java bin/PageLoad.java http://127.0.0.1:8080 RATE SECONDS
 */
final class PageLoad {

    private static final Pattern PARTY = Pattern.compile("/calculator/parties/[0-9a-f-]{36}");

    private PageLoad() {}

    public static void main(String[] args) throws Exception {
        var base = args[0];
        if (!URI.create(base).getHost().equals("127.0.0.1")) {
            throw new IllegalArgumentException("only a server on 127.0.0.1 is loaded, not " + base);
        }
        int rate = Integer.parseInt(args[1]);
        int seconds = Integer.parseInt(args[2]);
        try (var browser = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build()) {
            var pages = pages(browser, base);
            System.out.printf(
                    "%d parties, %d requests a second for %d s%n", pages.size(), rate, seconds);
            load(browser, base, pages, rate, Math.min(10, seconds)); // Warms up.
            print(load(browser, base, pages, rate, seconds));
        }
    }

    /** Result pages of parties that searches find. */
    private static List<String> pages(HttpClient browser, String base) throws Exception {
        var found = new ArrayList<String>();
        for (var words :
                List.of(
                        "%E5%A4%A7%E8%BF%9E",
                        "%E7%A7%91%E6%8A%80",
                        "%E8%B4%B8%E6%98%93",
                        "%E5%95%86%E5%BA%97",
                        "%E6%9C%BA%E6%A2%B0")) {
            for (int page = 1; page <= 8; page++) {
                var answer =
                        get(
                                browser,
                                base
                                        + "/calculator/parties?q="
                                        + words
                                        + "&page="
                                        + page
                                        + "&size=100");
                PARTY.matcher(answer.body())
                        .results()
                        .map(r -> r.group())
                        .distinct()
                        .forEach(found::add);
            }
        }
        if (found.isEmpty()) {
            throw new IllegalStateException("no party was found; is the population loaded?");
        }
        return found.stream().distinct().toList();
    }

    private static java.net.http.HttpResponse<String> get(HttpClient browser, String address)
            throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(20)).build();
        return browser.send(request, BodyHandlers.ofString());
    }

    private record Result(long[] micros, int failures) {}

    private static Result load(
            HttpClient browser, String base, List<String> pages, int rate, int seconds)
            throws Exception {
        int count = rate * seconds;
        var micros = new long[count];
        var failures = new AtomicInteger();
        var random = new SplittableRandom(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long began = System.nanoTime();
            for (int i = 0; i < count; i++) {
                long due = began + i * 1_000_000_000L / rate;
                long wait = due - System.nanoTime();
                if (wait > 0) {
                    TimeUnit.NANOSECONDS.sleep(wait);
                }
                int index = i;
                var page = pages.get(random.nextInt(pages.size()));
                threads.submit(() -> {
                    if (get(browser, base + page).statusCode() != 200) {
                        failures.incrementAndGet();
                    }
                    micros[index] = (System.nanoTime() - due) / 1000;
                    return null;
                });
            }
        }
        return new Result(micros, failures.get());
    }

    private static void print(Result result) {
        var sorted = result.micros().clone();
        Arrays.sort(sorted);
        System.out.printf(
                "p50 %.1f ms · p90 %.1f ms · p99 %.1f ms · max %.1f ms · %d failures of %d%n",
                at(sorted, 0.5),
                at(sorted, 0.9),
                at(sorted, 0.99),
                at(sorted, 1),
                result.failures(),
                sorted.length);
    }

    private static double at(long[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, Math.round(share * sorted.length))]
                / 1000.0;
    }
}
