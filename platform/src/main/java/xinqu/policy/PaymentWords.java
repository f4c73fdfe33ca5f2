package xinqu.policy;

import xinqu.pack.Text;
import xinqu.policy.BenefitWords.Line;

import java.time.Period;
import java.util.List;
import java.util.Map;

/** Says in plain words for what, how often and in which parts a benefit is paid. */
final class PaymentWords {

    private static final Map<String, Text> PER =
            Map.of(
                    "item", new Text("每项", "for each item"),
                    "project", new Text("每个项目", "for each project"),
                    "person", new Text("每人", "for each person"),
                    "year", new Text("每年", "a year"),
                    "month", new Text("每月", "a month"));

    private static final Map<String, Text> EVERY =
            Map.of(
                    "year", new Text("每年一次", "one a year"),
                    "quarter", new Text("每季度一次", "one a quarter"),
                    "month", new Text("每月一次", "one a month"),
                    "event", new Text("每达到一次条件付一次", "one each time the condition is met"));

    private static final Map<String, Text> SPAN =
            Map.of(
                    "year", new Text("按年发放", "Paid by the year"),
                    "quarter", new Text("按季发放", "Paid by the quarter"),
                    "month", new Text("按月发放", "Paid by the month"));

    private PaymentWords() {}

    private static Text every(String every) {
        return EVERY.getOrDefault(every, Text.of(every));
    }

    private static Text per(Benefit benefit) {
        return PER.getOrDefault(
                benefit.per(), new Text("每" + benefit.per(), "for each " + benefit.per()));
    }

    /** An amount with what it is for each of and for how many years. */
    static Text repeated(Text amount, Benefit benefit) {
        var said = amount;
        if (!benefit.per().isEmpty()) {
            var per = per(benefit);
            boolean isNumber =
                    said.zh().startsWith("最") || Character.isDigit(said.zh().codePointAt(0));
            said =
                    new Text(
                            per.zh() + (isNumber ? "" : "：") + said.zh(),
                            said.en() + " " + per.en());
        }
        return benefit.years() > 1
                ? said.plus(
                        new Text(
                                "，每年，共 %d 年".formatted(benefit.years()),
                                ", each year for %d years".formatted(benefit.years())))
                : said;
    }

    /** Everything but the amount itself, line by line. */
    static void explain(Benefit benefit, RuleWords rules, List<Line> lines) {
        if (!benefit.per().isEmpty()) {
            var per = per(benefit);
            add(lines, "以上按%s计算。".formatted(per.zh()), "This counts %s.".formatted(per.en()));
        }
        if (benefit.years() > 1) {
            add(
                    lines,
                    "每年支持一次，共 %d 年。".formatted(benefit.years()),
                    "Given once a year, for %d years.".formatted(benefit.years()));
        }
        if (benefit.upTo()) {
            add(
                    lines,
                    "这是最高额：能不能得到、得到多少，由评审、名额或预算决定，不计入合计。",
                    "This is a ceiling: a review, a quota or the budget decides"
                            + " whether and how much. It never counts in a total.");
        }
        instalments(benefit.instalments(), rules, lines);
        if (benefit.expires() != null) {
            var span = span(benefit.expires());
            add(lines, "有效期 %s。".formatted(span.zh()), "Valid for %s.".formatted(span.en()));
        }
    }

    /** A span of time: 2 年, 2 years. */
    static Text span(Period period) {
        if (period.getYears() > 0) {
            return span(period.getYears(), "年", "year");
        }
        return period.getMonths() > 0
                ? span(period.getMonths(), "个月", "month")
                : span(period.getDays(), "天", "day");
    }

    private static Text span(int number, String zh, String en) {
        return new Text(number + " " + zh, number + " " + en + (number == 1 ? "" : "s"));
    }

    /** A limit over several years of a plan. */
    static Text cap(Benefit.Cap cap, AmountWords amounts) {
        var max = amounts.quantity(cap.max());
        boolean all = cap.first() == 1 && cap.last() >= 50;
        var years =
                all
                        ? Text.of("")
                        : new Text(
                                "第 %d 至 %d 年".formatted(cap.first(), cap.last()),
                                " in years %d to %d".formatted(cap.first(), cap.last()));
        return cap.eachYear()
                ? new Text(
                        "%s每年最高 %s。".formatted(years.zh(), max.zh()),
                        "At most %s a year%s.".formatted(max.en(), years.en()))
                : new Text(
                        "%s合计最高 %s。".formatted(years.zh(), max.zh()),
                        "At most %s in all%s.".formatted(max.en(), years.en()));
    }

    private static void instalments(
            Benefit.Instalments instalments, RuleWords rules, List<Line> lines) {
        switch (instalments) {
            case Benefit.Instalments.Once() -> {}
            case Benefit.Instalments.Shares(var shares) -> {
                add(
                        lines,
                        "分 %d 次支付：".formatted(shares.size()),
                        "Paid in %d parts:".formatted(shares.size()));
                shares.forEach(share -> lines.add(new Line(1, share(share))));
            }
            case Benefit.Instalments.Equal(var parts, var every) ->
                    add(
                            lines,
                            "分 %d 次等额支付，%s。".formatted(parts, every(every).zh()),
                            "Paid in %d equal parts, %s.".formatted(parts, every(every).en()));
            case Benefit.Instalments.Milestones() ->
                    add(lines, "每达到一项付一项。", "Each part is paid when it is reached.");
            case Benefit.Instalments.During during -> lines.add(new Line(0, during(during, rules)));
            case Benefit.Instalments.Unknown unknown ->
                    lines.add(new Line(0, unknown(unknown).plus(new Text("。", "."))));
        }
    }

    private static Text during(Benefit.Instalments.During during, RuleWords rules) {
        var months = rules.of(during.months());
        var said =
                SPAN.getOrDefault(during.every(), Text.of(during.every()))
                        .plus(
                                new Text(
                                        "，发满%s为止".formatted(months.zh()),
                                        " until all months are paid (%s)".formatted(months.en())));
        return during.monthsOfPart() == 1
                ? said.plus(new Text("。", "."))
                : said.plus(
                        new Text("，最后一次只发余下的月份。", "; the last payment is for the months left."));
    }

    /** What the source says of parts that it does not state. */
    static Text unknown(Benefit.Instalments.Unknown unknown) {
        boolean yearly = unknown.parts() > 0 && unknown.every().equals("year");
        if (yearly) {
            return new Text(
                    "分 %d 年发放，每年多少来源没有写明".formatted(unknown.parts()),
                    "Paid over %d years; the source does not state the yearly parts"
                            .formatted(unknown.parts()));
        }
        var said =
                unknown.parts() == 0
                        ? new Text("分次发放", "Paid in parts")
                        : new Text(
                                "分 %d 次发放".formatted(unknown.parts()),
                                "Paid in %d parts".formatted(unknown.parts()));
        if (unknown.at() != null) {
            said = new Text(unknown.at().zh() + said.zh(), said.en() + " " + unknown.at().en());
        } else if (!unknown.every().isEmpty()) {
            said = said.plus(new Text("，", ", ")).plus(every(unknown.every()));
        }
        return said.plus(open(unknown));
    }

    private static Text open(Benefit.Instalments.Unknown unknown) {
        if (unknown.parts() == 0) {
            return new Text(
                    "，次数和每次多少来源没有写明", "; the source does not state how many nor how much each");
        }
        return unknown.every().isEmpty()
                ? new Text("，间隔和每次多少来源没有写明", "; the source does not state when nor how much each")
                : new Text("，每次多少来源没有写明", "; the source does not state how much each");
    }

    private static Text share(Benefit.Share share) {
        var percent = RuleWords.number(share.percent()) + "%";
        var said = new Text(share.at().zh() + "付 " + percent, percent + ", " + share.at().en());
        return share.keep().isEmpty()
                ? said
                : said.plus(new Text("，届时仍须符合条件", ", if the conditions still hold"));
    }

    private static void add(List<Line> lines, String zh, String en) {
        lines.add(new Line(0, new Text(zh, en)));
    }
}
