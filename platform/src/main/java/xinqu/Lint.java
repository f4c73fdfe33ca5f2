package xinqu;

import xinqu.matter.MatterSources;
import xinqu.pack.CaseFiles;
import xinqu.pack.TourStop;
import xinqu.party.PartyPack;
import xinqu.policy.PolicyPack;

import java.io.PrintStream;
import java.util.List;

/** {@code lint --zone DIR}: every problem of a pack at once. */
final class Lint implements Command {

    @Override
    public int run(List<String> args, PrintStream out, PrintStream err) {
        var words = Pack.words("lint", args, err);
        if (words.isEmpty()) {
            return UNREADABLE;
        }
        if (!words.get().rest().isEmpty()) {
            err.printf(
                    "xinqu: lint does not know (%s).%n  Maybe lint --zone DIR%n",
                    words.get().rest().getFirst());
            return UNREADABLE;
        }
        var opened = Pack.open(words.get().zone(), out);
        if (opened.isEmpty()) {
            out.println("1 problems");
            return 1;
        }
        var folder = opened.get();
        var problems = folder.problems();
        var pack = PolicyPack.read(folder);
        PartyPack.read(folder); // Reads some files again; a problem found twice is reported once.
        MatterSources.read(folder, pack.units());
        TourStop.readAll(folder);
        new CaseFiles(Pack.kinds(folder, pack), problems).add(words.get().zone());
        Pack.reportStrays(folder);
        Pack.report(problems, out);
        out.printf("%d problems%n", problems.all().size());
        return problems.isEmpty() ? 0 : 1;
    }
}
