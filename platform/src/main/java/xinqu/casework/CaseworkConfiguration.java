package xinqu.casework;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import xinqu.calendar.Calendars;
import xinqu.calendar.Terms;
import xinqu.pack.PackFolder;
import xinqu.pack.Problems;
import xinqu.party.Catalogues;
import xinqu.party.FactVocabulary;
import xinqu.service.BundleCompiler;
import xinqu.service.ServicePack;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** What cases are made from, and where their pages hang in the shell. */
@Configuration(proxyBeanMethods = false)
class CaseworkConfiguration {

    @Bean
    Supplier<Applications> applications(
            Catalogues catalogues,
            Calendars calendars,
            @Value("${xinqu.zones}") Path zones,
            @Value("${xinqu.zone:jinpu}") String zone) {
        var held = new AtomicReference<Applications>();
        return () -> {
            var known = held.get();
            if (known == null) {
                var problems = new Problems();
                var folder = new PackFolder(zones.resolve(zone), problems);
                var catalogue = catalogues.current();
                var vocabulary =
                        new FactVocabulary(
                                catalogue.facts(),
                                catalogue.places(),
                                catalogue.industries(),
                                problems);
                var pack = ServicePack.read(folder, vocabulary, catalogue.units());
                int minutes =
                        calendars
                                .current()
                                .terms()
                                .map(Terms::opening)
                                .orElseThrow()
                                .minutesADay();
                known =
                        new Applications(
                                pack,
                                vocabulary,
                                catalogue.reader(),
                                new BundleCompiler(
                                        pack.materials(), vocabulary.catalogue(), minutes));
                held.set(known);
            }
            return known;
        };
    }
}
