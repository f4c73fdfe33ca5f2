package xinqu.party;

import org.jspecify.annotations.Nullable;

import xinqu.party.PopulationRecipe.Draw;
import xinqu.party.PopulationRecipe.Step;
import xinqu.party.PopulationRecipe.TourParty;
import xinqu.party.PopulationRecipe.Where;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A population that is made up, entirely and for ever the same: the recipe's seed decides every
 * value. Nobody in it exists.
 */
public final class SyntheticPopulation {

    /*
     * Randomness. Every number comes from mixing seed, step, row and a counter, so that neither the
     * order of the rows nor the version of a library matters. Only StrictMath is used: its results
     * are the same on every machine.
     *
     * Rows. The market entities in the order of their kinds, the tour's before the others of their
     * kind; then the tour's persons, who count for no total.
     */

    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private final PopulationRecipe recipe;
    private final Industries industries;
    private final PartyTable table;
    private final FactTable facts;
    private final UUID[] keys;
    private final @Nullable TourParty[] tour;
    private final int marketRows;

    private SyntheticPopulation(
            PopulationRecipe recipe,
            FactCatalogue catalogue,
            Places places,
            Industries industries) {
        this.recipe = recipe;
        this.industries = industries;
        this.marketRows = recipe.marketEntities();
        var persons =
                recipe.tour().stream().filter(party -> party.kind() == Subject.PERSON).toList();
        int rows = marketRows + persons.size();
        this.facts = new FactTable(catalogue, places, industries, rows);
        this.keys = new UUID[rows];
        this.tour = new TourParty[rows];
        var kinds = new Subject[rows];
        int row = 0;
        for (var kind : recipe.kinds().entrySet()) {
            int end = row + kind.getValue();
            Arrays.fill(kinds, row, end, kind.getKey());
            int next = row;
            for (var party : recipe.tour()) {
                if (party.kind() == kind.getKey() && next < end) {
                    tour[next++] = party;
                }
            }
            row = end;
        }
        for (var person : persons) {
            kinds[row] = Subject.PERSON;
            tour[row++] = person;
        }
        this.table = new PartyTable(new String[rows], new String[rows], kinds, facts);
    }

    /**
     * Makes the population. What cannot be done as the recipe says goes to the problems that it was
     * read with; look there before using the result.
     */
    public static SyntheticPopulation generate(
            PopulationRecipe recipe,
            FactCatalogue catalogue,
            Places places,
            Industries industries) {
        var made = new SyntheticPopulation(recipe, catalogue, places, industries);
        made.visit();
        for (int s = 0; s < recipe.steps().size(); s++) {
            made.take(recipe.steps().get(s), s + 1L);
        }
        made.forget();
        made.identify();
        return made;
    }

    /** Reads everything a population needs from a pack and makes it; empty without a recipe. */
    public static Optional<SyntheticPopulation> of(PartyPack pack) {
        return pack.population()
                .map(recipe -> generate(recipe, pack.facts(), pack.places(), pack.industries()));
    }

    public PopulationRecipe recipe() {
        return recipe;
    }

    /** All parties: the market entities first, then the persons of the tour. */
    public PartyTable table() {
        return table;
    }

    /** How many of the rows are market entities. */
    public int marketRows() {
        return marketRows;
    }

    UUID key(int row) {
        return keys[row];
    }

    /** The stable key of a party of the tour; null for all others. */
    @Nullable String tourKey(int row) {
        var party = tour[row];
        return party == null ? null : party.key();
    }

    /** A fingerprint of every id, name and value. */
    public String fingerprint() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            PopulationFile.write(
                    table,
                    new Writer() {
                        @Override
                        public void write(char[] text, int from, int count) {
                            digest.update(
                                    new String(text, from, count).getBytes(StandardCharsets.UTF_8));
                        }

                        @Override
                        public void flush() {}

                        @Override
                        public void close() {}
                    });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("no SHA-256", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives the tour's parties what the recipe says of them, and nothing else. */
    private void visit() {
        for (int row = 0; row < tour.length; row++) {
            var party = tour[row];
            if (party == null) {
                continue;
            }
            for (var given : party.facts().entrySet()) {
                var column = facts.find(given.getKey());
                var value =
                        column.isEmpty()
                                ? Optional.<Long>empty()
                                : facts.parse(column.getAsInt(), given.getValue());
                if (value.isEmpty()) {
                    party.node()
                            .problem(
                                    "%s “%s” is no value of the fact"
                                            .formatted(given.getKey(), given.getValue()),
                                    "");
                } else {
                    facts.set(column.orElseThrow(), row, value.get());
                }
            }
        }
    }

    private void take(Step step, long number) {
        var found = facts.find(step.fact());
        if (found.isEmpty()) {
            return; // Reported when the recipe was read.
        }
        int column = found.getAsInt();
        var test = new Test(step.where());
        switch (step.draw()) {
            case Draw.Pick pick -> pick(step, pick, column, test, number);
            case Draw.Sum sum -> spread(step, sum, column, test, number);
            default -> {
                var drawing = new Drawing(step, column, number);
                double chance = step.chance().doubleValue() / 100;
                for (int row = 0; row < marketRows; row++) {
                    if (tour[row] == null
                            && !facts.isKnown(column, row)
                            && test.holds(row)
                            && (chance >= 1 || uniform(number, row, 7) < chance)) {
                        drawing.draw(row);
                    }
                }
            }
        }
        if (!test.faults.isEmpty()) {
            test.faults.forEach(fault -> step.node().problem(fault, ""));
        }
    }

    /** Conditions of a step, with columns looked up once. */
    private final class Test {

        private final Where where;
        private final List<String> faults = new ArrayList<>();
        private final @Nullable Boolean[] industryFits;
        private final int industryColumn;
        private final int[][] members;
        private final boolean[] wanted;
        private final int[] least;
        private final long[] leastValues;

        Test(Where where) {
            this.where = where;
            this.industryColumn = facts.find("industry").orElse(-1);
            this.industryFits =
                    new Boolean[industryColumn < 0 ? 0 : facts.options(industryColumn).size()];
            var texts = new ArrayList<Map.Entry<String, String>>();
            texts.addAll(where.is().entrySet());
            texts.addAll(where.has().entrySet());
            int positive = texts.size();
            texts.addAll(where.lacks().entrySet());
            this.members = new int[texts.size()][];
            this.wanted = new boolean[texts.size()];
            for (int i = 0; i < members.length; i++) {
                int column = facts.find(texts.get(i).getKey()).orElse(-1);
                var value =
                        column < 0
                                ? Optional.<Long>empty()
                                : facts.parse(column, texts.get(i).getValue());
                if (value.isEmpty()) {
                    faults.add(
                            "%s has no value “%s”"
                                    .formatted(texts.get(i).getKey(), texts.get(i).getValue()));
                }
                boolean set = column >= 0 && facts.facts().get(column).type() == FactType.CHOICES;
                long held = value.orElse(0L);
                members[i] =
                        new int[] {
                            column, set ? 1 : 0, set ? Long.numberOfTrailingZeros(held) : (int) held
                        };
                wanted[i] = i < positive;
            }
            var bounds = List.copyOf(where.least().entrySet());
            this.least = new int[bounds.size()];
            this.leastValues = new long[bounds.size()];
            for (int i = 0; i < least.length; i++) {
                least[i] = facts.find(bounds.get(i).getKey()).orElse(-1);
                if (least[i] < 0) {
                    faults.add("%s is no fact with a column".formatted(bounds.get(i).getKey()));
                } else {
                    leastValues[i] = scaled(bounds.get(i).getValue(), least[i]);
                }
            }
        }

        boolean holds(int row) {
            if (!faults.isEmpty()) {
                return false;
            }
            if (!where.kinds().isEmpty() && !where.kinds().contains(table.kind(row))) {
                return false;
            }
            if (!where.industries().isEmpty() && !industryFits(row)) {
                return false;
            }
            for (int i = 0; i < members.length; i++) {
                if (is(members[i], row) != wanted[i]) {
                    return false;
                }
            }
            for (int i = 0; i < least.length; i++) {
                if (!facts.isKnown(least[i], row) || facts.get(least[i], row) < leastValues[i]) {
                    return false;
                }
            }
            return true;
        }

        private boolean is(int[] member, int row) {
            if (!facts.isKnown(member[0], row)) {
                return false;
            }
            long value = facts.get(member[0], row);
            return member[1] == 1 ? (value >>> member[2] & 1) == 1 : value == member[2];
        }

        private boolean industryFits(int row) {
            if (industryColumn < 0 || !facts.isKnown(industryColumn, row)) {
                return false;
            }
            int position = (int) facts.get(industryColumn, row);
            var fits = industryFits[position];
            if (fits == null) {
                var code = facts.options(industryColumn).get(position);
                fits = where.industries().stream().anyMatch(wide -> industries.within(code, wide));
                industryFits[position] = fits;
            }
            return fits;
        }
    }

    /** Gives single values. */
    private final class Drawing {

        private final Step step;
        private final int column;
        private final long number;
        private final double[] sums;
        private final long[] texts;
        private final int of;
        private final double[] factors;

        Drawing(Step step, int column, long number) {
            this.step = step;
            this.column = column;
            this.number = number;
            this.sums =
                    new double
                            [step.draw() instanceof Draw.Weighted(var weights)
                                    ? weights.size()
                                    : 0];
            this.texts = new long[sums.length];
            this.of =
                    switch (step.draw()) {
                        case Draw.LogNormal log when log.of() != null ->
                                facts.find(log.of()).orElse(-1);
                        case Draw.Bands bands -> facts.find(bands.of()).orElse(-1);
                        default -> -1;
                    };
            this.factors = factors(step.draw());
            if (step.draw() instanceof Draw.Weighted(var weights)) {
                double sum = 0;
                int i = 0;
                for (var weight : weights.entrySet()) {
                    sum += weight.getValue().doubleValue();
                    sums[i] = sum;
                    texts[i++] = parsed(weight.getKey());
                }
            }
        }

        private double[] factors(Draw draw) {
            var column = facts.find("industry");
            if (!(draw instanceof Draw.LogNormal log)
                    || log.factors().isEmpty()
                    || column.isEmpty()) {
                return new double[0];
            }
            var codes = facts.options(column.getAsInt());
            var found = new double[codes.size()];
            for (int i = 0; i < found.length; i++) {
                var path = industries.path(codes.get(i));
                var factor = BigDecimal.ONE;
                for (var at : path) { // The nearest to the industry itself wins.
                    factor = log.factors().getOrDefault(at, factor);
                }
                found[i] = factor.doubleValue();
            }
            return found;
        }

        private long parsed(String text) {
            return facts.parse(column, text)
                    .orElseGet(() -> {
                        step.node()
                                .problem("%s has no value “%s”".formatted(step.fact(), text), "");
                        return 0L;
                    });
        }

        void draw(int row) {
            switch (step.draw()) {
                case Draw.Weighted _ -> {
                    double at = uniform(number, row, 1) * sums[sums.length - 1];
                    int i = 0;
                    while (i < sums.length - 1 && sums[i] <= at) {
                        i++;
                    }
                    facts.set(column, row, texts[i]);
                }
                case Draw.Always(var value) -> facts.set(column, row, parsed(value));
                case Draw.Days(var from, var to, double lean) -> {
                    double at = StrictMath.pow(uniform(number, row, 1), 1 / lean);
                    long days = to.toEpochDay() - from.toEpochDay();
                    facts.set(column, row, from.toEpochDay() + (long) (at * days));
                }
                case Draw.LogNormal log -> logNormal(log, row);
                case Draw.Bands bands -> {
                    if (of >= 0 && facts.isKnown(of, row)) {
                        var value = facts.get(of, row);
                        String reached = null;
                        for (var band : bands.from().entrySet()) {
                            if (value >= scaled(band.getValue(), of)) {
                                reached = band.getKey();
                            }
                        }
                        if (reached != null) {
                            facts.set(column, row, parsed(reached));
                        }
                    }
                }
                case Draw.Pick _, Draw.Sum _ ->
                        throw new IllegalStateException("not drawn one by one");
            }
        }

        private void logNormal(Draw.LogNormal log, int row) {
            double base = 1;
            if (log.of() != null) {
                if (of < 0 || !facts.isKnown(of, row)) {
                    return;
                }
                base = (double) facts.get(of, row) / power(facts.facts().get(of).decimals());
            }
            if (factors.length > 0) {
                int industry = facts.column("industry");
                base *= facts.isKnown(industry, row) ? factors[(int) facts.get(industry, row)] : 1;
            }
            double value =
                    log.median() * base * StrictMath.exp(log.spread() * gaussian(number, row));
            long scaled =
                    (long)
                            StrictMath.floor(
                                    value * power(facts.facts().get(column).decimals()) + 0.5);
            long least = scaled(log.least(), column);
            long most = scaled(log.most(), column);
            if (log.of() != null
                    && facts.facts().get(of).unit().equals(facts.facts().get(column).unit())) {
                // A part in the same unit is never more than its whole, however the tail falls.
                int shift = facts.facts().get(column).decimals() - facts.facts().get(of).decimals();
                if (shift == 0 && log.median() < 1) {
                    most = Math.min(most, facts.get(of, row));
                }
            }
            facts.set(column, row, Math.clamp(scaled, Math.min(least, most), most));
        }
    }

    private void pick(Step step, Draw.Pick pick, int column, Test test, long number) {
        long member = 1;
        if (pick.member() != null) {
            var position = facts.option(column, pick.member());
            if (position.isEmpty()) {
                step.node()
                        .problem("%s has no value “%s”".formatted(step.fact(), pick.member()), "");
                return;
            }
            member = 1L << position.getAsInt();
        }
        int already = 0;
        var candidates = new ArrayList<Integer>();
        for (int row = 0; row < marketRows; row++) {
            if (tour[row] != null) {
                already +=
                        facts.isKnown(column, row) && (facts.get(column, row) & member) != 0
                                ? 1
                                : 0;
            } else if (test.holds(row)) {
                candidates.add(row);
            }
        }
        int wanted = pick.count() - already;
        for (int row : best(candidates, wanted, pick.prefer(), number, step)) {
            facts.set(column, row, facts.get(column, row) | member);
        }
        for (int row = 0; row < marketRows; row++) {
            // Whoever may hold it and was not picked is known not to.
            if (tour[row] == null
                    && !facts.isKnown(column, row)
                    && facts.facts().get(column).subjects().contains(table.kind(row))
                    && (step.where().kinds().isEmpty()
                            || step.where().kinds().contains(table.kind(row)))
                    && (!pick.open() || test.industryFits(row))) {
                facts.set(column, row, 0);
            }
        }
    }

    private void spread(Step step, Draw.Sum sum, int column, Test test, long number) {
        int given = 0;
        int holding = 0;
        var candidates = new ArrayList<Integer>();
        for (int row = 0; row < marketRows; row++) {
            if (tour[row] != null) {
                given += (int) facts.get(column, row);
                holding += facts.get(column, row) > 0 ? 1 : 0;
            } else if (test.holds(row)) {
                candidates.add(row);
            }
        }
        var holders = best(candidates, sum.holders() - holding, sum.prefer(), number, step);
        int left = sum.sum() - given - holders.size();
        if (left < 0 || holders.isEmpty()) {
            step.node()
                    .problem("%d cannot be spread over %d".formatted(sum.sum(), sum.holders()), "");
            return;
        }
        var weights = new double[holders.size()];
        double total = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = StrictMath.exp(1.2 * gaussian(number, holders.get(i)));
            total += weights[i];
        }
        // One each, then by weight; running sums make the parts add up to the whole exactly.
        double run = 0;
        long before = 0;
        for (int i = 0; i < weights.length; i++) {
            run += weights[i];
            long upTo =
                    i == weights.length - 1 ? left : (long) StrictMath.floor(run / total * left);
            facts.set(column, holders.get(i), 1 + upTo - before);
            before = upTo;
        }
        for (int row = 0; row < marketRows; row++) {
            if (tour[row] == null
                    && !facts.isKnown(column, row)
                    && facts.facts().get(column).subjects().contains(table.kind(row))) {
                facts.set(column, row, 0);
            }
        }
    }

    /** So many of the rows, drawn without replacement, likelier with a greater preferred number. */
    private List<Integer> best(
            List<Integer> rows, int wanted, @Nullable String prefer, long number, Step step) {
        if (wanted < 0 || wanted > rows.size()) {
            step.node()
                    .problem(
                            "%d are wanted, %d can be picked".formatted(wanted, rows.size()),
                            "a wider condition, or a smaller count");
            return List.of();
        }
        int column = prefer == null ? -1 : facts.find(prefer).orElse(-1);
        record Lot(int row, double key) {}
        var lots = new ArrayList<Lot>(rows.size());
        for (int row : rows) {
            double weight = column < 0 ? 1 : 1.0 + facts.get(column, row);
            // Efraimidis and Spirakis: the smallest of -ln(u)/w are a weighted sample.
            lots.add(new Lot(row, -StrictMath.log(1 - uniform(number, row, 3)) / weight));
        }
        lots.sort(Comparator.comparingDouble(Lot::key).thenComparingInt(Lot::row));
        return lots.subList(0, wanted).stream().map(Lot::row).sorted().toList();
    }

    /** Hides what is not known, fact by fact. */
    private void forget() {
        long number = 1_000;
        for (var missing : recipe.missing().entrySet()) {
            number++;
            var column = facts.find(missing.getKey());
            double share = missing.getValue().doubleValue() / 100;
            for (int row = 0; column.isPresent() && row < marketRows; row++) {
                if (tour[row] == null && uniform(number, row, 5) < share) {
                    facts.forget(column.getAsInt(), row);
                }
            }
        }
    }

    private void identify() {
        int industry = facts.find("industry").orElse(-1);
        var words = new HashMap<Integer, String>();
        var syllables = recipe.names().syllables();
        int count = syllables.size();
        int all = count * count * count;
        // A step that shares no factor with the number of triples visits each of them once.
        long stride = all / 2 + 1L;
        while (gcd(stride, all) != 1) {
            stride++;
        }
        long born =
                recipe.deliveries().values().stream()
                        .max(LocalDate::compareTo)
                        .orElse(LocalDate.EPOCH)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant()
                        .toEpochMilli();
        for (int row = 0; row < table.rows(); row++) {
            keys[row] = key(born, row);
            var party = tour[row];
            if (party != null) {
                table.identify(
                        row, party.code().isEmpty() ? party.key() : party.code(), party.name());
                continue;
            }
            var kind = table.kind(row);
            var code =
                    CreditCode.complete(
                            prefix(kind) + recipe.area() + recipe.series() + "%06d".formatted(row));
            int triple = (int) (row * stride % all);
            int position =
                    industry >= 0 && facts.isKnown(industry, row)
                            ? (int) facts.get(industry, row)
                            : -1;
            var name =
                    recipe.names().prefix()
                            + syllables.get(triple / count / count)
                            + syllables.get(triple / count % count)
                            + syllables.get(triple % count)
                            + words.computeIfAbsent(position, at -> trade(industry, at))
                            + recipe.names().suffixes().getOrDefault(kind, "");
            table.identify(row, code.value(), name);
        }
        if (marketRows > all) {
            throw new IllegalStateException(
                    "%d syllables make %d names, %d are needed".formatted(count, all, marketRows));
        }
    }

    private String trade(int column, int position) {
        var word = "";
        if (position >= 0) {
            for (var code : industries.path(facts.options(column).get(position))) {
                word = recipe.names().trades().getOrDefault(code, word);
            }
        }
        return word;
    }

    private static String prefix(Subject kind) {
        return switch (kind) {
            case INDIVIDUAL_BUSINESS -> "92";
            case COOPERATIVE -> "93";
            case ENTERPRISE, PERSON, PROJECT, ORGANISATION, CASE -> "91";
        };
    }

    /** A UUID of version 7 that sorts as the rows do. */
    private UUID key(long millis, int row) {
        long high = millis << 16 | 0x7000L | (row >>> 8 & 0xfff);
        long low = 0x8000000000000000L | (row & 0xffL) << 54 | mix(recipe.seed() ^ row) >>> 10;
        return new UUID(high, low);
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    private static double power(int decimals) {
        double power = 1;
        for (int i = 0; i < decimals; i++) {
            power *= 10;
        }
        return power;
    }

    private long scaled(BigDecimal value, int column) {
        return value.setScale(facts.facts().get(column).decimals(), RoundingMode.HALF_UP)
                .unscaledValue()
                .longValueExact();
    }

    /** Stafford's mix 13, the finaliser of SplitMix64. */
    private static long mix(long z) {
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }

    /** A number from 0 to below 1. */
    private double uniform(long step, int row, int counter) {
        long bits = mix(mix(mix(recipe.seed() * GOLDEN + step) + row * GOLDEN) + counter * GOLDEN);
        return (bits >>> 11) * 0x1.0p-53;
    }

    /** A normally distributed number, by Box and Muller. */
    private double gaussian(long step, int row) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform(step, row, 11)));
        return radius * StrictMath.cos(2 * StrictMath.PI * uniform(step, row, 13));
    }
}
