package xinqu;

import org.jspecify.annotations.Nullable;

import xinqu.party.PartyTable;
import xinqu.party.PopulationFile;
import xinqu.policy.Matching;
import xinqu.policy.PolicyPack;
import xinqu.policy.Provision;

import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** {@code match}: a population from a file against every provision of a pack. */
final class Match implements Command {

    private final Clock clock;

    Match(Clock clock) {
        this.clock = clock;
    }

    private static final String USAGE =
            "match --zone DIR --population FILE.csv [--as-of 2026-11-23] [--out DIR]";

    @Override
    public int run(List<String> args, PrintStream out, PrintStream err) {
        var words = Pack.words("match", args, err);
        if (words.isEmpty()) {
            return UNREADABLE;
        }
        Path population = null;
        Path results = null;
        LocalDate asOf = null;
        var rest = words.get().rest();
        for (int i = 0; i < rest.size(); i++) {
            var word = rest.get(i);
            if (i + 1 == rest.size()
                    || !List.of("--population", "--out", "--as-of").contains(word)) {
                err.printf(
                        "xinqu: match does not know (%s), or it lacks its value.%n  Maybe %s%n",
                        word, USAGE);
                return UNREADABLE;
            }
            var value = rest.get(++i);
            switch (word) {
                case "--population" -> population = Path.of(value);
                case "--out" -> results = Path.of(value);
                default -> asOf = day(value, err);
            }
            if (word.equals("--as-of") && asOf == null) {
                return UNREADABLE;
            }
        }
        if (population == null) {
            err.printf("xinqu: match needs --population FILE.csv.%n  Maybe %s%n", USAGE);
            return UNREADABLE;
        }
        return run(words.get().zone(), population, results, asOf, out, err);
    }

    private static @Nullable LocalDate day(String text, PrintStream err) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            err.printf("xinqu: (%s) is not a date.%n  Maybe 2026-11-23%n", text);
            return null;
        }
    }

    private int run(
            Path zone,
            Path population,
            @Nullable Path results,
            @Nullable LocalDate asOf,
            PrintStream out,
            PrintStream err) {
        var opened = Pack.open(zone, err);
        if (opened.isEmpty()) {
            return UNREADABLE;
        }
        var folder = opened.get();
        var pack = PolicyPack.read(folder);
        var problems = folder.problems();
        var parties =
                problems.isEmpty()
                        ? PopulationFile.read(
                                population,
                                pack.vocabulary().catalogue(),
                                pack.places(),
                                pack.industries(),
                                problems)
                        : java.util.Optional.<PartyTable>empty();
        if (Pack.report(problems, err) || parties.isEmpty()) {
            err.printf("xinqu: %d problems; nothing was matched.%n", problems.all().size());
            return UNREADABLE;
        }
        var day =
                asOf == null
                        ? LocalDate.ofInstant(clock.instant(), pack.settings().timezone())
                        : asOf;
        long began = clock.millis();
        var matching = Matching.of(pack.book(), parties.get(), day);
        long took = clock.millis() - began;
        out.println("provision,certain,possible");
        for (int i = 0; i < matching.provisions().size(); i++) {
            out.printf(
                    "%s,%d,%d%n",
                    matching.provisions().get(i).id(), matching.certain(i), matching.possible(i));
        }
        err.printf(
                "%,d parties × %,d provisions as of %s in %d ms%n",
                matching.rows(), matching.provisions().size(), day, took);
        if (results != null) {
            try {
                write(matching, parties.get(), results, err);
            } catch (IOException e) {
                err.printf(
                        "xinqu: the results cannot be written: %s%n  Maybe check --out (%s)%n",
                        e.getMessage(), results);
                return UNREADABLE;
            }
        }
        return 0;
    }

    /** One file of counts, and one of parties for each provision; in a new folder, then renamed. */
    private static void write(Matching matching, PartyTable parties, Path folder, PrintStream err)
            throws IOException {
        if (Files.exists(folder)) {
            throw new IOException(folder + " exists already");
        }
        var begun = folder.resolveSibling(folder.getFileName() + ".begun");
        Files.createDirectories(begun.resolve("matches"));
        var counts = new ArrayList<String>();
        counts.add("provision,certain,possible");
        for (int i = 0; i < matching.provisions().size(); i++) {
            var provision = matching.provisions().get(i);
            counts.add(
                    "%s,%d,%d"
                            .formatted(provision.id(), matching.certain(i), matching.possible(i)));
            try (var file =
                    Files.newBufferedWriter(
                            begun.resolve("matches").resolve(provision.id() + ".csv"),
                            StandardCharsets.UTF_8)) {
                rows(matching, parties, i, provision, file);
            }
        }
        Files.write(begun.resolve("counts.csv"), counts, StandardCharsets.UTF_8);
        Files.move(begun, folder);
        err.printf("counts and matches are in %s%n", folder);
    }

    private static void rows(
            Matching matching, PartyTable parties, int index, Provision provision, Writer file)
            throws IOException {
        file.write("id,verdict,amount,unit\n");
        var rows = new java.util.BitSet();
        matching.forEachCertain(index, rows::set);
        for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
            var answer = matching.answer(index, row);
            file.write(
                    "%s,%s,%s,%s\n"
                            .formatted(
                                    parties.id(row),
                                    answer.verdict().code(),
                                    answer.amount() == null ? "" : answer.amount().toPlainString(),
                                    provision.benefit().unitName()));
        }
    }
}
