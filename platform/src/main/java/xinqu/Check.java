package xinqu;

import xinqu.pack.CaseFiles;
import xinqu.policy.PolicyPack;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** {@code check --zone DIR PATH…}: recomputes worked cases, without server or database. */
final class Check implements Command {

    @Override
    public int run(List<String> args, PrintStream out, PrintStream err) {
        var words = Pack.words("check", args, err);
        if (words.isEmpty()) {
            return UNREADABLE;
        }
        var paths = words.get().rest();
        if (paths.isEmpty() || paths.stream().anyMatch(path -> path.startsWith("-"))) {
            err.printf(
                    "xinqu: check needs files or folders of cases.%n  Maybe check --zone %s %s%n",
                    words.get().zone(), words.get().zone());
            return UNREADABLE;
        }
        var opened = Pack.open(words.get().zone(), err);
        if (opened.isEmpty()) {
            return UNREADABLE;
        }
        var folder = opened.get();
        var pack = PolicyPack.read(folder);
        var cases = new CaseFiles(Pack.kinds(folder, pack), folder.problems());
        paths.forEach(path -> cases.add(Path.of(path)));
        if (Pack.report(folder.problems(), err)) {
            err.printf(
                    "xinqu: %d problems; nothing was checked.%n", folder.problems().all().size());
            return UNREADABLE;
        }
        return cases.run(out).failed() == 0 ? 0 : 1;
    }
}
