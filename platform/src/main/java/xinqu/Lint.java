package xinqu;

import xinqu.circle.CirclePack;
import xinqu.document.NoticeTemplate;
import xinqu.exchange.OutsideSystems;
import xinqu.matter.MatterSources;
import xinqu.matter.OrderPort;
import xinqu.pack.CaseFiles;
import xinqu.pack.Text;
import xinqu.pack.TourStop;
import xinqu.party.Fact;
import xinqu.party.OrganisationUnit;
import xinqu.party.PartyPack;
import xinqu.performance.Thresholds;
import xinqu.policy.PolicyPack;
import xinqu.service.GuideLint;
import xinqu.service.GuideRule;
import xinqu.service.ServicePack;
import xinqu.window.WindowPack;

import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;

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
        var sources = MatterSources.read(folder, pack.units());
        WindowPack.read(folder, pack.units());
        TourStop.readAll(folder);
        NoticeTemplate.readAll(folder);
        Thresholds.read(folder);
        new CaseFiles(Pack.kinds(folder, pack), problems).add(words.get().zone());
        Pack.reportStrays(folder);
        var services = ServicePack.read(folder, pack.vocabulary(), pack.units());
        OutsideSystems.read(
                folder,
                new OutsideSystems.Known(
                        pack.units(),
                        services.versions().keySet(),
                        pack.vocabulary().catalogue().all().stream()
                                .map(Fact::code)
                                .collect(Collectors.toSet()),
                        sources.ports().stream().map(OrderPort::code).collect(Collectors.toSet())));
        CirclePack.read(folder, pack.units(), services.versions().keySet());
        var findings =
                GuideLint.check(
                        services,
                        unit ->
                                pack.units()
                                        .find(unit)
                                        .map(OrganisationUnit::name)
                                        .orElse(Text.of(unit)));
        GuideLint.report(findings, problems);
        findings.stream()
                .filter(finding -> finding.rule().severity() != GuideRule.Severity.ERROR)
                .forEach(out::println);
        Pack.report(problems, out);
        if (!findings.isEmpty()) {
            out.printf("%d findings in guides; only errors of law are problems%n", findings.size());
        }
        out.printf("%d problems%n", problems.all().size());
        return problems.isEmpty() ? 0 : 1;
    }
}
