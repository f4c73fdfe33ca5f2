package xinqu;

import xinqu.calendar.ClockCases;
import xinqu.calendar.Holidays;
import xinqu.calendar.Terms;
import xinqu.calendar.WorkingDays;
import xinqu.calendar.YearNotice;
import xinqu.pack.CaseKind;
import xinqu.pack.PackFolder;
import xinqu.pack.Problems;
import xinqu.policy.PolicyCases;
import xinqu.policy.PolicyPack;
import xinqu.service.BundleCases;
import xinqu.service.BundleCompiler;
import xinqu.service.ServicePack;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the commands that read packs share: the {@code --zone} option and the list of problems. */
final class Pack {

    private Pack() {}

    /**
     * The words of a command line.
     *
     * @param zone the folder of the pack
     * @param rest the other words in their order
     */
    record Words(Path zone, List<String> rest) {}

    /** Takes {@code --zone DIR} out of the words; says what is wrong if it is not there. */
    static Optional<Words> words(String command, List<String> args, PrintStream err) {
        var rest = new ArrayList<String>();
        Path zone = null;
        for (int i = 0; i < args.size(); i++) {
            var word = args.get(i);
            if (word.equals("--zone") && i + 1 < args.size()) {
                zone = Path.of(args.get(++i));
            } else if (word.startsWith("--zone=")) {
                zone = Path.of(word.substring("--zone=".length()));
            } else {
                rest.add(word);
            }
        }
        if (zone == null) {
            err.printf(
                    "xinqu: %s needs --zone DIR.%n  Maybe %s --zone zones/jinpu%n",
                    command, command);
            return Optional.empty();
        }
        return Optional.of(new Words(zone, rest));
    }

    /** Prints every problem; whether there was any. */
    static boolean report(Problems problems, PrintStream out) {
        problems.all().forEach(out::println);
        return !problems.isEmpty();
    }

    /** The files that some module reads; any other data file is likely misplaced or misspelt. */
    private static final List<String> READ =
            List.of(
                    "zone.yaml",
                    "places.yaml",
                    "units.yaml",
                    "industries.csv",
                    "population.yaml",
                    "tour.yaml",
                    "terms.yaml",
                    "materials.yaml",
                    "themes.yaml",
                    "entrances.yaml",
                    "counts.yaml",
                    "matters.yaml",
                    "exchange.yaml",
                    "supervision.yaml",
                    "performance.yaml",
                    "halls.yaml",
                    "demo-licences.yaml",
                    "circles.yaml",
                    "lanes.yaml",
                    "delegations.yaml",
                    "items/*.yaml",
                    "bundles/*.yaml",
                    "calendar/*.json",
                    "facts/*.yaml",
                    "notices/*.yaml",
                    "parties/*.yaml",
                    "policies/**.yaml",
                    "reference/*.yaml",
                    "**.cases.yaml");

    /**
     * Reports data files that nobody reads, so that a misspelt folder does not lose them silently.
     */
    static void reportStrays(PackFolder folder) {
        var known = new java.util.HashSet<Path>();
        READ.forEach(glob -> known.addAll(folder.files(glob)));
        for (var file : folder.files("**.{yaml,yml,json,csv}")) {
            if (!known.contains(file)) {
                folder.problems()
                        .add(
                                folder.shown(file),
                                0,
                                "no part of the product reads this file",
                                "another folder or ending; docs/zone-pack.md lists all files");
            }
        }
    }

    /** Every kind of worked case, over what the pack says. */
    static List<CaseKind> kinds(PackFolder folder, PolicyPack pack) {
        var kinds = new ArrayList<>(PolicyCases.kinds(pack));
        var days = new WorkingDays(Holidays.of(YearNotice.readAll(folder)));
        var terms = Terms.read(folder).orElse(null);
        kinds.add(new ClockCases(days, terms));
        var services = ServicePack.read(folder, pack.vocabulary(), pack.units());
        var compiler =
                terms == null
                        ? null
                        : new BundleCompiler(
                                services.materials(),
                                pack.vocabulary().catalogue(),
                                terms.opening().minutesADay());
        kinds.add(new BundleCases(services, compiler, pack.vocabulary()));
        return kinds;
    }

    /** The folder of a zone; any other is not searched, and its one problem is printed. */
    static Optional<PackFolder> open(Path zone, PrintStream out) {
        var folder = new PackFolder(zone, new Problems());
        if (folder.holdsZone()) {
            return Optional.of(folder);
        }
        report(folder.problems(), out);
        return Optional.empty();
    }
}
