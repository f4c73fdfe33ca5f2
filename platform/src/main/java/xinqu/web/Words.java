package xinqu.web;

import gg.jte.Content;

import org.jspecify.annotations.Nullable;

import xinqu.decision.Money;
import xinqu.decision.Reason;
import xinqu.pack.Text;
import xinqu.web.ui.QrCode;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * How the page speaks to this reader: language, messages, addresses, numbers, dates and money.
 *
 * <p>Handed from template to template as {@code w}. Belongs to one request; never kept.
 */
public final class Words {

    private static final BigDecimal TEN_THOUSAND = BigDecimal.valueOf(10_000);
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
    private static final BigDecimal HUNDRED_MILLION = BigDecimal.valueOf(100_000_000);
    private static final BigDecimal BILLION = BigDecimal.valueOf(1_000_000_000);

    private static final DateTimeFormatter CHINESE_DAY =
            DateTimeFormatter.ofPattern("y年M月d日 (EEE)", Locale.SIMPLIFIED_CHINESE);
    private static final DateTimeFormatter ENGLISH_DAY =
            DateTimeFormatter.ofPattern("d MMMM y (EEE)", Locale.ENGLISH);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    /**
     * Where the reader is.
     *
     * @param root context path of the application, usually empty
     * @param path path within the application, without language
     * @param query query without question mark; empty if there is none
     * @param origin scheme, host and port, for addresses that leave the screen (QR codes, print)
     */
    record Place(String root, String path, String query, String origin) {
        static final Place NOWHERE = new Place("", "/", "", "http://localhost");
    }

    /** The token that a form must carry. */
    record Token(String name, String value) {}

    private final Locale locale;
    private final Messages messages;
    private final Assets assets;
    private final Templates templates;
    private final ZoneId zone;
    private final Place place;
    private final Supplier<@Nullable Token> token;
    private final Kept kept;

    Words(
            Locale locale,
            Messages messages,
            Assets assets,
            Templates templates,
            ZoneId zone,
            Place place,
            Supplier<@Nullable Token> token,
            Kept kept) {
        this.locale = locale;
        this.messages = messages;
        this.assets = assets;
        this.templates = templates;
        this.zone = zone;
        this.place = place;
        this.token = token;
        this.kept = kept;
    }

    /** The same words on a page whose fields show again what was typed. */
    Words keeping(Kept typed) {
        return new Words(locale, messages, assets, templates, zone, place, token, typed);
    }

    public Locale locale() {
        return locale;
    }

    public boolean english() {
        return "en".equals(locale.getLanguage());
    }

    /** The value of the {@code lang} attribute. */
    public String lang() {
        return english() ? "en" : "zh-CN";
    }

    // Texts

    public String t(String key, Object... values) {
        return messages.say(key, Arrays.asList(values), this::write);
    }

    public String text(Text text) {
        return text.in(locale);
    }

    public String text(Wording wording) {
        return switch (wording) {
            case Wording.Message(var key, var values) -> messages.say(key, values, this::write);
            case Wording.Given(var text) -> text.in(locale);
            case Wording.Plain(var text) -> text;
        };
    }

    public String text(Reason reason) {
        return messages.say(reason.key(), reason.values(), this::write);
    }

    /** Any value as plain text in the reader's language: for messages, attributes and exports. */
    public String write(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case String s -> s;
            case Wording wording -> text(wording);
            case Text text -> text(text);
            case Money money -> moneyText(money);
            case LocalDate day -> date(day);
            case Instant instant -> time(instant);
            case BigDecimal number -> number(number);
            case Double number -> number(BigDecimal.valueOf(number));
            case Number number -> number(number.longValue());
            case Boolean yes -> t(yes ? "web.yes" : "web.no");
            default -> value.toString();
        };
    }

    /** Any value as it stands in a cell: parts are drawn, money carries its exact value. */
    public @Nullable Content show(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Html part -> part(part);
            case Money money -> money(money);
            case LocalDate day -> timeContent(day.toString(), date(day));
            case Instant instant -> timeContent(instant.toString(), time(instant));
            default -> {
                var text = write(value);
                yield out -> out.writeUserContent(text);
            }
        };
    }

    /** Draws a part inside another. */
    public @Nullable Content part(@Nullable Html part) {
        return part == null ? null : out -> templates.render(part, this, out);
    }

    // Numbers

    /** With a comma every three digits. */
    public String number(long number) {
        return grouped(Long.toString(number));
    }

    /** With a comma every three digits and as many decimals as the number has. */
    public String number(BigDecimal number) {
        return grouped(number.toPlainString());
    }

    private static String grouped(String digits) {
        int dot = digits.indexOf('.');
        int end = dot < 0 ? digits.length() : dot;
        int start = digits.startsWith("-") ? 1 : 0;
        if (end - start <= 3) {
            return digits;
        }
        var out = new StringBuilder(digits.length() + 6).append(digits, 0, start);
        for (int i = start; i < end; i++) {
            if (i > start && (end - i) % 3 == 0) {
                out.append(',');
            }
            out.append(digits.charAt(i));
        }
        return out.append(digits, end, digits.length()).toString();
    }

    /** A share as percent: 0.052 is 5.2%. */
    public String percent(BigDecimal share) {
        return number(share.movePointRight(2).stripTrailingZeros()) + "%";
    }

    // Money

    /** In 万元 or 亿元 (million, billion) by size, the exact value as its title. */
    public Content money(Money money) {
        var shown = moneyText(money);
        var exact = exactMoney(money);
        return out -> {
            // Digits, commas and the unit only: nothing here needs escaping.
            out.writeContent("<data class=\"money\" value=\"");
            out.writeContent(money.yuan().toPlainString());
            out.writeContent("\" title=\"");
            out.writeContent(exact);
            out.writeContent("\">");
            out.writeContent(shown);
            out.writeContent("</data>");
        };
    }

    public Content money(long fen) {
        return money(Money.ofFen(fen));
    }

    /** As {@link #money} without markup; says 约 (about) where two decimals do not hold it all. */
    public String moneyText(Money money) {
        var yuan = money.yuan();
        var size = yuan.abs();
        if (!"CNY".equals(money.currency())) {
            return exactMoney(money);
        }
        if (english()) {
            if (size.compareTo(MILLION) < 0) {
                return "CNY " + number(wholeOrFen(yuan));
            }
            boolean billions =
                    size.divide(MILLION, 2, RoundingMode.HALF_UP)
                                    .compareTo(BigDecimal.valueOf(1000))
                            >= 0;
            return scaled(
                    yuan,
                    billions ? BILLION : MILLION,
                    "about CNY ",
                    "CNY ",
                    billions ? " billion" : " million");
        }
        if (size.compareTo(TEN_THOUSAND) < 0) {
            return number(wholeOrFen(yuan)) + " 元";
        }
        boolean large =
                size.divide(TEN_THOUSAND, 2, RoundingMode.HALF_UP).compareTo(TEN_THOUSAND) >= 0;
        return scaled(
                yuan, large ? HUNDRED_MILLION : TEN_THOUSAND, "约 ", "", large ? " 亿元" : " 万元");
    }

    private String scaled(
            BigDecimal yuan, BigDecimal unit, String about, String exactly, String name) {
        var shown = yuan.divide(unit, 2, RoundingMode.HALF_UP);
        boolean exact = shown.multiply(unit).compareTo(yuan) == 0;
        return (exact ? exactly : about) + number(plain(shown)) + name;
    }

    private static BigDecimal wholeOrFen(BigDecimal yuan) {
        var stripped = yuan.stripTrailingZeros();
        return stripped.scale() <= 0 ? stripped.setScale(0) : yuan;
    }

    private static BigDecimal plain(BigDecimal number) {
        var stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private String exactMoney(Money money) {
        var amount = number(money.yuan());
        if (english() || !"CNY".equals(money.currency())) {
            return money.currency() + " " + amount;
        }
        return amount + " 元";
    }

    // Time

    /** 2026年3月7日 (周六) or 7 March 2026 (Sat). */
    public String date(LocalDate day) {
        return (english() ? ENGLISH_DAY : CHINESE_DAY).format(day);
    }

    /** The day and the minute, in the time of the zone. */
    public String time(Instant instant) {
        var local = LocalDateTime.ofInstant(instant, zone);
        return date(local.toLocalDate()) + " " + MINUTE.format(local);
    }

    private static Content timeContent(String exact, String shown) {
        return out -> {
            out.writeContent("<time datetime=\"");
            out.writeContent(exact);
            out.writeContent("\">");
            out.writeContent(shown);
            out.writeContent("</time>");
        };
    }

    // Addresses

    /** The address of a path of the application, in the reader's language. */
    public String url(String path) {
        return place.root + (english() ? "/en" : "") + path;
    }

    /** The address with scheme and host, for what leaves the screen. */
    public String fullUrl(String path) {
        return place.origin + url(path);
    }

    /** This page, in the other language. */
    public String otherLanguage() {
        return place.root + (english() ? "" : "/en") + here();
    }

    /** This page, as a path without language. */
    public String here() {
        return place.query.isEmpty() ? place.path : place.path + "?" + place.query;
    }

    /** Whether {@code path} is this page or the branch that it stands on. */
    public boolean within(String path) {
        return place.path.equals(path)
                || place.path.startsWith(path.endsWith("/") ? path : path + "/");
    }

    /** A static file with its version, so that browsers may keep it for a year. */
    public String asset(String path) {
        return place.root + assets.versioned(path);
    }

    /** Whether a browser that is sent to {@code path} stays on this site. */
    public static boolean local(String path) {
        return path.startsWith("/")
                && !path.startsWith("//")
                && path.chars().noneMatch(c -> c < ' ' || c == '\\' || c == 127);
    }

    /** A value as part of a query. */
    public static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** A code that opens the path of this site on a phone. */
    public @Nullable Content qr(String path) {
        return part(new QrCode(fullUrl(path), Wording.of("web.qr", fullUrl(path))));
    }

    /** The hidden field that every form with {@code method="post"} carries. */
    public @Nullable Content csrf() {
        var held = token.get();
        if (held == null) {
            return null;
        }
        return out -> {
            // Spring Security's token: letters, digits, '-' and '_' only.
            out.writeContent("<input type=\"hidden\" name=\"");
            out.writeContent(held.name);
            out.writeContent("\" value=\"");
            out.writeContent(held.value);
            out.writeContent("\">");
        };
    }

    /** What a field shows: what was typed before the session ended, or what the page has. */
    public String typed(String field, String otherwise) {
        var values = kept.values().get(field);
        return values == null || values.isEmpty() ? otherwise : values.getFirst();
    }

    /** As above, for fields with several values. */
    public Collection<String> typed(String field, Collection<String> otherwise) {
        return kept.values().getOrDefault(field, List.copyOf(otherwise));
    }

    /** Several wordings one after another. */
    public String join(List<Wording> wordings) {
        return String.join(english() ? "; " : "；", wordings.stream().map(this::text).toList());
    }
}
